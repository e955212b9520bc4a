package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.platform.RunningApplication;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OCSP by GET through all that stands before the controller: Tomcat, the doors, the firewall. */
class OcspThroughTheDoorIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"%2F", "/"})
    void aRequestWithSlashesInItsBase64IsAnswered(String slash) throws Exception {
        String repository = RunningApplication.shared().repository();
        String base64 = requestWithDoubleSlash(repository);
        String path = base64.replace("+", "%2B").replace("=", "%3D").replace("/", slash);
        HttpResponse<byte[]> answer = get(repository + "/ocsp/" + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        BasicOCSPResp response = (BasicOCSPResp) new OCSPResp(answer.body()).getResponseObject();
        assertThat(response.getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=300");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ocsp/../repository/ca.crt",
                "/ocsp/%2e%2e/repository/ca.crt",
                "/repository//ca.crt",
                "/repository%2Fca.crt"
            })
    void nothingElseIsReachedInAnotherSpelling(String path) throws Exception {
        HttpResponse<byte[]> answer = get(RunningApplication.shared().repository() + path);
        assertThat(answer.statusCode()).isIn(400, 404);
    }

    /** Tries serial numbers until the base64 has two slashes in a row. */
    private static String requestWithDoubleSlash(String repository) throws Exception {
        X509CertificateHolder authority =
                new X509CertificateHolder(get(repository + "/repository/ca.crt").body());
        var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        return Stream.iterate(BigInteger.ONE.shiftLeft(100), serial -> serial.add(BigInteger.valueOf(7919L << 40)))
                .map(serial -> encoded(digest, authority, serial))
                .filter(base64 -> base64.contains("//"))
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(
            org.bouncycastle.operator.DigestCalculator digest, X509CertificateHolder authority, BigInteger serial) {
        try {
            byte[] request = new OCSPReqBuilder()
                    .addRequest(new CertificateID(digest, authority, serial))
                    .build()
                    .getEncoded();
            return Base64.getEncoder().encodeToString(request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
