package hk.ecert.renewal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Pki.Authority;
import hk.ecert.renewal.support.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCertificateTest {

    private static final Authority ROOT = Pki.root("C=HK,CN=Root");
    private static final Authority CA = Pki.under(ROOT, "C=HK,CN=CA");
    private static final X509Certificate LEAF = Pki.issue(CA);

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("anchors.pem"), TestKeys.pem(ROOT.certificate()));
        Files.writeString(folder.resolve("intermediates.pem"), TestKeys.pem(CA.certificate()));
        Files.writeString(folder.resolve("leaf.pem"), TestKeys.pem(LEAF));
    }

    @Test
    void aGoodCertificateIsAccepted() throws Exception {
        assertThat(check("leaf.pem")).isEqualTo(new Outcome(0, "accepted"));
    }

    @Test
    void derIsReadAsWellAsPem() throws Exception {
        Files.write(folder.resolve("leaf.der"), LEAF.getEncoded());

        assertThat(check("leaf.der")).isEqualTo(new Outcome(0, "accepted"));
    }

    @Test
    void theReasonIsPrintedAndTheExitCodeSaysRefused() throws Exception {
        assertThat(check("leaf.pem", "--at", "2036-01-01T00:00:00Z")).isEqualTo(new Outcome(1, "CERTIFICATE_EXPIRED"));
    }

    @Test
    void severalListsMayStandInOneFile() throws Exception {
        Files.writeString(
                folder.resolve("lists.pem"),
                pem(Pki.list(ROOT).getEncoded())
                        + pem(Pki.list(CA, wish -> wish.revoke(LEAF, 1)).getEncoded()));

        assertThat(check("leaf.pem", "--crls", folder.resolve("lists.pem").toString()))
                .isEqualTo(new Outcome(1, "CERTIFICATE_REVOKED"));
    }

    @Test
    void policiesAndProfilesAreOptions() throws Exception {
        X509Certificate withPolicy = Pki.issue(
                ROOT,
                wish -> wish.with(
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("1.2.3.4")))));
        Files.writeString(folder.resolve("policy.pem"), TestKeys.pem(withPolicy));

        assertThat(check("policy.pem", "--require-explicit-policy", "--policy", "1.2.3.4", "--profile", "e-cert"))
                .isEqualTo(new Outcome(0, "accepted"));
        assertThat(check("policy.pem", "--require-explicit-policy", "--policy", "1.2.3.5", "--policy", "1.2.3.6"))
                .isEqualTo(new Outcome(1, "CERTIFICATE_POLICY_NOT_ALLOWED"));
        assertThat(check("policy.pem", "--profile", "e-cert-mr")).isEqualTo(new Outcome(1, "CERTIFICATE_NOT_MR"));
        assertThat(check("policy.pem", "--inhibit-policy-mapping", "--inhibit-any-policy")
                        .exitCode())
                .isZero();
    }

    @Test
    void whatIsNoCertificateHasAReasonToo() throws Exception {
        Files.writeString(folder.resolve("hello.pem"), "hello");

        assertThat(check("hello.pem")).isEqualTo(new Outcome(1, "CERTIFICATE_MALFORMED"));
        assertThat(check("leaf.pem", "--crls", folder.resolve("hello.pem").toString()))
                .isEqualTo(new Outcome(1, "QUESTION_MALFORMED"));
    }

    @Test
    void aFileThatIsNotThereIsAWrongOption() throws Exception {
        assertThat(check("absent.pem").exitCode()).isEqualTo(2);
    }

    @Test
    void aBatchIsAnsweredLineByLine() throws Exception {
        String question =
                "{\"id\":\"%s\",\"leaf\":\"" + base64(LEAF) + "\",\"anchors\":[\"" + base64(ROOT.certificate())
                        + "\"],\"intermediates\":[\"" + base64(CA.certificate()) + "\"],\"at\":\"%s\"}\n";
        String lines = question.formatted("1", Pki.NOW) + "\n" + question.formatted("2", "2036-01-01T00:00:00Z");

        assertThat(run(lines, "check", "--batch"))
                .isEqualTo(new Outcome(
                        0, "1\taccepted\t\n\trefused\tQUESTION_MALFORMED\n2\trefused\tCERTIFICATE_EXPIRED"));
    }

    private Outcome check(String leaf, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "check",
                "--anchors",
                folder.resolve("anchors.pem").toString(),
                "--intermediates",
                folder.resolve("intermediates.pem").toString()));
        if (!List.of(options).contains("--at")) {
            all.addAll(List.of("--at", Pki.NOW.toString()));
        }
        all.addAll(List.of(options));
        all.add(folder.resolve(leaf).toString());
        return run("", all.toArray(String[]::new));
    }

    private static Outcome run(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            int exitCode = new CommandLine(new CertificateCommand()).execute(arguments);
            return new Outcome(
                    exitCode, printed.toString(StandardCharsets.UTF_8).stripTrailing());
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
    }

    private static String base64(X509Certificate certificate) throws Exception {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    private static String pem(byte[] list) {
        return "-----BEGIN X509 CRL-----\n" + Base64.getMimeEncoder().encodeToString(list)
                + "\n-----END X509 CRL-----\n";
    }
}
