package hk.ecert.renewal.adapters.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.support.Programs;
import hk.ecert.renewal.support.SoftHsm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import picocli.CommandLine;

/** An authority whose key was made on a token by the ceremony's commands, and what becomes of it when the token goes away. */
class Pkcs11KeyHomeIT {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static SoftHsm hsm;

    /** What a ceremony's command says, on both its streams. */
    private record Said(int exitCode, String text) {}

    @BeforeAll
    static void ceremony() throws Exception {
        hsm = new SoftHsm(Files.createDirectory(folder.resolve("hsm")));
        hsm.addToken("root token");
        hsm.addToken("authority token");
        took(ceremony("key", "root token", "--subject", "C=HK,O=Hongkong Post,CN=Hongkong Post Root CA 2"));
        took(ceremony("self-sign", "root token", "--out", file("root.pem")));
        took(ceremony(
                "key",
                "authority token",
                "--subject",
                "C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 2 - 15",
                "--request",
                file("ca.csr")));
        took(ceremony("certify", "root token", "--request", file("ca.csr"), "--out", file("ca.pem")));
        Files.writeString(
                folder.resolve("chain.pem"),
                Files.readString(folder.resolve("ca.pem")) + Files.readString(folder.resolve("root.pem")));
        took(ceremony("install", "authority token", "--chain", file("chain.pem")));
    }

    @Test
    void theCeremonysCertificatesVerifyAndTheKeyCanNotBeReadFromTheToken() throws Exception {
        Programs.need("openssl");
        assertThat(Programs.run("openssl", "req", "-in", file("ca.csr"), "-verify", "-noout")
                        .output())
                .contains("verify OK");
        assertThat(Programs.run("openssl", "verify", "-x509_strict", "-CAfile", file("root.pem"), file("ca.pem"))
                        .output())
                .contains("ca.pem: OK");
        String objects = hsm.objects("authority token");
        assertThat(objects)
                .contains("Private Key Object; RSA", "sensitive, always sensitive, never extractable, local")
                .contains("Hongkong Post e-Cert CA 2 - 15", "Hongkong Post Root CA 2");
    }

    @Test
    void aStepTellsTheFingerprintAndDoesNothingTwice() throws Exception {
        Said again = ceremony("key", "root token", "--subject", "CN=Another");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.text()).contains("has an entry ca key already");

        Said installed = ceremony("install", "authority token", "--chain", file("chain.pem"));
        String fingerprint = Programs.run("openssl", "x509", "-in", file("ca.pem"), "-noout", "-fingerprint", "-sha256")
                .output();
        assertThat(installed.text())
                .contains(fingerprint.substring(fingerprint.indexOf('=') + 1).strip());

        Said foreign = ceremony("install", "authority token", "--chain", file("root.pem"));
        assertThat(foreign.exitCode()).isEqualTo(1);
        assertThat(foreign.text()).contains("not for the key ca key");
    }

    @Test
    void theKeyIsFoundByTheTokensLabelAmongSeveral() {
        Pkcs11KeyHome authority = home("authority token");
        Pkcs11KeyHome root = home("root token");
        assertThat(authority.chain()).hasSize(2).endsWith(root.certificate());
        assertThat(Rsa.verifies(authority.certificate().getPublicKey(), CONTENT, authority.sign(CONTENT)))
                .isTrue();
        assertThat(Rsa.verifies(root.certificate().getPublicKey(), CONTENT, root.sign(CONTENT)))
                .isTrue();
    }

    @Test
    void aTokenThatWentAwayAndCameBackSignsWithoutARestart() throws Exception {
        Pkcs11KeyHome home = home("authority token");
        for (int times = 0; times < 2; times++) {
            hsm.remove();
            try {
                for (int tries = 0; tries < 2; tries++) {
                    assertThatExceptionOfType(CounterpartyUnavailable.class)
                            .isThrownBy(() -> home.sign(CONTENT))
                            .withMessageContaining("token authority token");
                }
            } finally {
                hsm.insert();
            }
            assertThat(Rsa.verifies(home.certificate().getPublicKey(), CONTENT, home.sign(CONTENT)))
                    .isTrue();
        }
    }

    @Test
    void aPinThatWasRefusedIsNotTriedAgainUntilItsFileChanges() throws Exception {
        Path pin = Files.writeString(folder.resolve("changing-pin"), SoftHsm.PIN);
        Pkcs11KeyHome home = new Pkcs11KeyHome(
                new AuthoritySettings.Token(hsm.library(), "authority token", "ca key", pin), KeyUse.AUTHORITY);
        Files.writeString(pin, "canary-wrong");
        hsm.remove();
        assertThatExceptionOfType(CounterpartyUnavailable.class).isThrownBy(() -> home.sign(CONTENT));
        hsm.insert();
        assertThatExceptionOfType(CounterpartyUnavailable.class)
                .isThrownBy(() -> home.sign(CONTENT))
                .withMessageContaining("CKR_PIN_INCORRECT")
                .withMessageNotContaining("canary");
        assertThatExceptionOfType(CounterpartyUnavailable.class)
                .isThrownBy(() -> home.sign(CONTENT))
                .withMessageContaining("has not changed");

        Files.writeString(pin, SoftHsm.PIN);
        Files.setLastModifiedTime(pin, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(home.sign(CONTENT)).isNotEmpty();
    }

    @Test
    void whatIsWrongIsSaidInWords() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong-pin"), "canary-wrong");
        assertThat(failure(settings("nobody's", "ca key", hsm.pinFile())).getDescription())
                .contains("no token nobody's", "authority token", "root token");
        assertThat(failure(settings("authority token", "other", hsm.pinFile())).getDescription())
                .contains("holds the keys [ca key]");
        // who is logged in already is not asked again, so it takes a token that nobody opened
        hsm.addToken("closed token");
        FailureAnalysis refused = failure(settings("closed token", "ca key", wrong));
        assertThat(refused.getDescription()).contains("refuses the PIN", "CKR_PIN_INCORRECT");
        assertThat(refused.getDescription() + refused.getAction() + refused.getCause())
                .doesNotContain("canary");
        assertThat(failure(settings("authority token", "ca key", folder.resolve("none")))
                        .getDescription())
                .contains("renewal.authority.pkcs11.pin-file names");
        assertThat(failure(new AuthoritySettings.Token(Path.of("/none.so"), "authority token", "", wrong))
                        .getAction())
                .contains("renewal.authority.pkcs11.library");
    }

    private static Pkcs11KeyHome home(String token) {
        return new Pkcs11KeyHome(settings(token, "ca key", hsm.pinFile()), KeyUse.AUTHORITY);
    }

    private static AuthoritySettings.Token settings(String token, String key, Path pin) {
        return new AuthoritySettings.Token(hsm.library(), token, key, pin);
    }

    private static FailureAnalysis failure(AuthoritySettings.Token settings) {
        KeyHomeUnusable thrown =
                catchThrowableOfType(KeyHomeUnusable.class, () -> new Pkcs11KeyHome(settings, KeyUse.AUTHORITY));
        return new KeyHomeFailureAnalyzer().analyze(thrown, thrown);
    }

    private static Said ceremony(String step, String token, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                step,
                "--library",
                hsm.library().toString(),
                "--token",
                token,
                "--key",
                "ca key",
                "--pin-file",
                hsm.pinFile().toString()));
        arguments.addAll(Arrays.asList(more));
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        int exitCode = new CommandLine(new CeremonyCommand())
                .setOut(both)
                .setErr(both)
                .execute(arguments.toArray(String[]::new));
        return new Said(exitCode, text.toString());
    }

    private static void took(Said said) {
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("SHA-256 of the");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
