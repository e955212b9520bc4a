package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.authority.IssuanceRequest;
import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.platform.RunningApplication;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.TestKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anybody looks up an accepted certificate by its subscriber's number. */
class CertificateSearchIT {

    private static final String SRN = "7300000001";
    private static final String HKID = "Z683365(5)";

    private static RunningApplication application;
    private static CertificateAuthority authority;
    private static IssuedCertificate issued;

    @BeforeAll
    static void publish() throws Exception {
        application = RunningApplication.shared();
        authority = application.context.getBean(CertificateAuthority.class);
        application
                .context
                .getBean(JdbcClient.class)
                .sql("insert into subscriber (srn, hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth,"
                        + " email, language, address, standing) values (?, ?, ?, 'LEE SIU MING', '', date '1980-01-31',"
                        + " 'contact@example.hk', 'EN', 'Room 1', 'GOOD')")
                .params(SRN, "hash of " + HKID, new byte[] {1})
                .update();
        issued = issue();
        authority.release(issued.id());
        authority.publish(issued.id());
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1 e-Cert found for 7300000001, e-Cert (Personal)",
        "zh-Hant, 7300000001：找到 1 張電子證書, 電子證書（個人）",
        "zh-Hans, 7300000001：找到 1 张电子证书, 电子证书（个人）"
    })
    void whatStandsInTheCertificateIsShownInThreeLanguagesAndNothingElse(
            String language, String heading, String product) throws Exception {
        String page = get("/certificates?srn=73%200000%200001&lang=" + language).body();
        assertThat(page)
                .contains(heading, product, "LEE SIU MING")
                .contains(issued.certificate().getSerialNumber().toString(16))
                .doesNotContain(HKID, "Z683365", "contact@example.hk", "1980", "Room 1");
    }

    @Test
    void theCertificateIsDownloaded() throws Exception {
        HttpResponse<byte[]> answer = get(
                "/certificates/" + SRN + "/"
                        + issued.certificate().getSerialNumber().toString(16) + ".cer",
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(issued.certificate().getEncoded());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pkix-cert");
    }

    @Test
    void anUnknownNumberFindsNothingAndAFaultyOneIsShownAgain() throws Exception {
        assertThat(get("/certificates?srn=0000000000").body()).contains("No e-Cert found for 0000000000");
        var faulty = get("/certificates?srn=%3Cb%3E123");
        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(faulty.body()).contains("value=\"&lt;b&gt;123\"", "There is a problem");
        assertThat(get("/certificates/" + SRN + "/zz.cer").statusCode()).isEqualTo(404);
        assertThat(get("/certificates/" + SRN + "/1234.cer").statusCode()).isEqualTo(404);
    }

    @Test
    void aLanguageKeepsWhatWasTypedAndJudgesNothing() throws Exception {
        assertThat(get("/certificates").body()).contains("form=\"form\"", "id=\"form\"");
        var half = get("/certificates?srn=7300&lang=zh-Hant");
        assertThat(half.statusCode()).isEqualTo(200);
        assertThat(half.body()).contains("value=\"7300\"").doesNotContain("govuk-error-summary");
        assertThat(get("/certificates?srn=&lang=zh-Hant").statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedCertificateIsNoLongerShown() throws Exception {
        IssuedCertificate second = issue();
        authority.publish(second.id());
        String serial = second.certificate().getSerialNumber().toString(16);
        assertThat(get("/certificates?srn=" + SRN).body()).as("on hold").doesNotContain(serial);
        authority.release(second.id());
        assertThat(get("/certificates?srn=" + SRN).body()).contains(serial);
        authority.revoke(second.id(), RevocationReason.KEY_COMPROMISE);
        assertThat(get("/certificates?srn=" + SRN).body()).doesNotContain(serial);
    }

    private static IssuedCertificate issue() throws Exception {
        long holder = application
                .context
                .getBean(Register.class)
                .findBySrn(SRN)
                .orElseThrow()
                .id();
        return authority.issue(new IssuanceRequest(
                RenewalReference.random(),
                1,
                holder,
                CertificateClass.PERSONAL,
                3,
                "LEE SIU MING",
                SRN,
                Optional.empty(),
                Optional.of(new byte[32]),
                TestKeys.rsa().getPublic()));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return get(path, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(RunningApplication.tls()).build();
        return client.send(
                HttpRequest.newBuilder(URI.create(application.portal() + path)).build(), body);
    }
}
