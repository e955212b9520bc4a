package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.FreePort;
import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.Programs.Result;
import hk.ecert.renewal.support.TestKeys;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we issue and serve, judged by openssl over HTTP. */
class AuthorityInOpensslIT {

    private static AuthorityContext context;
    private static long holder;
    private static String base;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @BeforeAll
    static void serve() throws Exception {
        int port = FreePort.any();
        context = AuthorityContext.serve(port);
        holder = context.subscriber("0012345678");
        base = "http://localhost:" + context.port();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void needed() {
        Programs.need("openssl");
    }

    private IssuedCertificate issue(CertificateClass product) throws Exception {
        IssuedCertificate issued = context.authority.issue(AuthorityContext.request(
                holder, RenewalReference.random(), 1, product, TestKeys.rsa().getPublic()));
        Files.writeString(file("leaf.pem"), TestKeys.pem(issued.certificate()));
        return issued;
    }

    @ParameterizedTest
    @EnumSource(CertificateClass.class)
    void everyClassPassesStrictVerification(CertificateClass product) throws Exception {
        IssuedCertificate issued = issue(product);
        context.authority.release(issued.id());
        fetch("/repository/ca.crt", "ca.der", "application/pkix-cert");
        fetch("/repository/root.crt", "root.der", "application/pkix-cert");
        convert("x509", "ca");
        convert("x509", "root");
        String part = ListScope.of(issued.certificate().getSerialNumber()).name();
        for (String list : List.of("full", part)) {
            fetch("/repository/crl/" + list + ".crl", list + ".der", "application/pkix-crl");
            convert("crl", list);
            assertThat(verified(list).output()).contains("leaf.pem: OK");
        }
        String another = ListScope.of(issued.certificate().getSerialNumber().add(BigInteger.ONE))
                .name();
        fetch("/repository/crl/" + another + ".crl", another + ".der", "application/pkix-crl");
        convert("crl", another);
        assertThat(verified(another).output()).contains("different CRL scope");
        Result text = openssl("x509", "-in", path("leaf.pem"), "-noout", "-text");
        assertThat(text.output())
                .contains("CN = CHAN TAI MAN", "OU = 0012345678", "email:tai-man@example.hk")
                .contains("Digital Signature, Non Repudiation, Key Encipherment", "CA:FALSE")
                .contains("URI:" + base + "/repository/crl/" + part + ".crl", "OCSP - URI:" + base + "/ocsp");
        assertThat(text.output().contains("2.16.344.8.2.2008.810.2.2024.1.1"))
                .isEqualTo(product == CertificateClass.MR);
    }

    @Test
    void fullListAndPartNameWhatIsOnHoldAndVerify() throws Exception {
        IssuedCertificate issued = issue(CertificateClass.PERSONAL);
        String part = ListScope.of(issued.certificate().getSerialNumber()).name();
        String number = issued.certificate().getSerialNumber().toString(16).toUpperCase(java.util.Locale.ROOT);
        assertThat(listText("full"))
                .contains("verify OK", "Certificate Hold", "X509v3 CRL Number", "X509v3 Authority Key Identifier")
                .contains(number)
                .doesNotContain("Issuing Distribution Point");
        assertThat(listText(part))
                .contains("verify OK", number, "Issuing Distribution Point: critical")
                .contains("URI:" + base + "/repository/crl/" + part + ".crl");
        assertThat(get("/repository/crl/part-10.crl").statusCode()).isEqualTo(404);
    }

    private String listText(String list) throws Exception {
        fetch("/repository/crl/" + list + ".crl", list + ".der", "application/pkix-crl");
        Files.writeString(file("ca.pem"), TestKeys.pem(TestKeys.shared().authority));
        return openssl(
                        "crl",
                        "-inform",
                        "DER",
                        "-in",
                        path(list + ".der"),
                        "-CAfile",
                        path("ca.pem"),
                        "-noout",
                        "-text")
                .output();
    }

    private Result verified(String list) throws Exception {
        return openssl(
                "verify",
                "-x509_strict",
                "-check_ss_sig",
                "-crl_check",
                "-CAfile",
                path("root.pem"),
                "-untrusted",
                path("ca.pem"),
                "-CRLfile",
                path(list + ".pem"),
                path("leaf.pem"));
    }

    @Test
    void ocspFollowsTheCertificatesLife() throws Exception {
        IssuedCertificate issued = issue(CertificateClass.PERSONAL);
        assertThat(ocsp("-cert", path("leaf.pem")).output())
                .contains("Response verify OK", "leaf.pem: revoked", "certificateHold");
        context.authority.release(issued.id());
        assertThat(ocsp("-cert", path("leaf.pem")).output()).contains("Response verify OK", "leaf.pem: good");
        context.authority.revoke(issued.id(), RevocationReason.KEY_COMPROMISE);
        assertThat(ocsp("-sha256", "-cert", path("leaf.pem")).output()).contains("Response verify OK", "keyCompromise");
        assertThat(ocsp("-serial", "0x1234").output()).contains("Response verify OK", "unknown");
    }

    @Test
    void theNonceComesBack() throws Exception {
        issue(CertificateClass.PERSONAL);
        Result result = ocsp("-cert", path("leaf.pem"), "-nonce", "-resp_text");
        assertThat(result.output()).contains("OCSP Nonce").doesNotContain("no nonce in response");
    }

    @Test
    void aGetRequestIsAnsweredLikeAPost() throws Exception {
        IssuedCertificate issued = issue(CertificateClass.PERSONAL);
        byte[] request = new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        CertificateDraft.holder(TestKeys.shared().authority),
                        issued.certificate().getSerialNumber()))
                .build()
                .getEncoded();
        String path = java.net.URLEncoder.encode(
                Base64.getEncoder().encodeToString(request).replace("/", "%"),
                java.nio.charset.StandardCharsets.US_ASCII);
        HttpResponse<byte[]> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/ocsp/" + path.replace("%25", "/")))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        OCSPResp answer = new OCSPResp(response.body());
        assertThat(answer.getStatus()).isEqualTo(OCSPRespBuilder.SUCCESSFUL);
        assertThat(((BasicOCSPResp) answer.getResponseObject()).getResponses()).hasSize(1);
        assertThat(response.headers().firstValue("Cache-Control"))
                .hasValue("max-age=300, must-revalidate, no-transform, public");
        assertThat(response.headers().map()).containsKeys("Last-Modified", "Expires", "ETag");
    }

    @Test
    void garbageIsMalformedAndLargeGarbageToo() throws Exception {
        for (int size : new int[] {0, 10, 100_000}) {
            HttpResponse<byte[]> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(base + "/ocsp"))
                            .header("Content-Type", "application/ocsp-request")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size]))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(new OCSPResp(response.body()).getStatus()).isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
        }
    }

    @Test
    void onlyAcceptedAndActiveCertificatesStandInTheRepository() throws Exception {
        IssuedCertificate issued = issue(CertificateClass.PERSONAL);
        context.jdbc.sql("delete from published_certificate").update();
        assertThat(get("/repository/certificates/0012345678.crt").statusCode()).isEqualTo(404);
        context.authority.release(issued.id());
        context.authority.publish(issued.id());
        assertThat(get("/repository/certificates/0012345678.crt").body())
                .isEqualTo(issued.certificate().getEncoded());
        context.authority.revoke(issued.id(), RevocationReason.SUPERSEDED);
        assertThat(get("/repository/certificates/0012345678.crt").statusCode()).isEqualTo(404);
    }

    @Test
    void theResponderItselfIsDelegatedAndNotToBeChecked() throws Exception {
        issue(CertificateClass.PERSONAL);
        // to a file, because what openssl says of the verification comes in between otherwise
        ocsp("-cert", path("leaf.pem"), "-resp_text", "-out", path("response.txt"));
        String text = Files.readString(file("response.txt"));
        assertThat(text).contains("OCSP Signing", "OCSP No Check");
        assertThat(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()).isEqualTo("1.3.6.1.5.5.7.48.1.5");
    }

    private Result ocsp(String... more) throws Exception {
        Files.writeString(file("ca.pem"), TestKeys.pem(TestKeys.shared().authority));
        Files.writeString(file("root.pem"), TestKeys.pem(TestKeys.shared().root));
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                "openssl",
                "ocsp",
                "-url",
                base + "/ocsp",
                "-issuer",
                path("ca.pem"),
                "-CAfile",
                path("root.pem"),
                "-verify_other",
                path("ca.pem")));
        command.addAll(java.util.List.of(more));
        return Programs.run(command.toArray(String[]::new));
    }

    private static Result openssl(String... arguments) throws Exception {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("openssl"));
        command.addAll(java.util.List.of(arguments));
        return Programs.run(command.toArray(String[]::new));
    }

    private void fetch(String from, String to, String type) throws Exception {
        HttpResponse<byte[]> response = get(from);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("max-age=");
        Files.write(file(to), response.body());
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void convert(String kind, String name) throws Exception {
        assertThat(openssl(kind, "-inform", "DER", "-in", path(name + ".der"), "-out", path(name + ".pem"))
                        .exitCode())
                .isZero();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String path(String name) {
        return file(name).toString();
    }
}
