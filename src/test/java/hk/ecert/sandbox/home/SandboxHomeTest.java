package hk.ecert.sandbox.home;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.sandbox.Options;
import hk.ecert.sandbox.RunningSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SandboxHomeTest {

    private final Path home = RunningSandbox.get().home();

    @Test
    void theSecondStartKeepsEverythingAndAddsNewPeople() throws IOException, GeneralSecurityException {
        byte[] key = Files.readAllBytes(home.resolve("authority/key-home.p12"));
        String pin = Files.readString(home.resolve("e-certs/plus.pin"));
        SandboxHome again =
                SandboxHome.open(Options.defaults().withHome(home).withPersonas(home.resolveSibling("people.csv"), 2));
        assertThat(Files.readAllBytes(home.resolve("authority/key-home.p12"))).isEqualTo(key);
        assertThat(again.cards().pin("plus")).isEqualTo(pin);
        assertThat(again.persona("plus-2")).isPresent();
        assertThat(Files.readString(home.resolve("register/subscribers.csv"))).contains("A123456(3)", "XX000002");
    }

    @Test
    void everyECertChainsToTheDemoRoot() throws IOException, GeneralSecurityException {
        List<X509Certificate> anchors = Certificates.readPem(home.resolve("authority/anchors.pem"));
        for (X509Certificate certificate : Certificates.readPem(home.resolve("register/certificates.pem"))) {
            certificate.verify(anchors.get(0).getPublicKey());
            assertThat(certificate.getIssuerX500Principal())
                    .isEqualTo(anchors.get(0).getSubjectX500Principal());
        }
        anchors.get(0).verify(anchors.get(1).getPublicKey());
        assertThat(anchors.get(0).getSubjectX500Principal().getName())
                .contains("CN=Hongkong Post e-Cert CA 2 - 15")
                .contains("Sandbox");
    }

    @Test
    void theApplicationFindsEveryFileThatIsNamedToIt() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("application.yaml"));
        Pattern named = Pattern.compile(Pattern.quote(home.toString()) + "[^\",]*");
        List<String> paths = lines.stream()
                .flatMap(line -> named.matcher(line).results().map(MatchResult::group))
                .toList();
        assertThat(paths).hasSizeGreaterThan(10).allMatch(path -> Files.exists(Path.of(path)));
        assertThat(lines).noneMatch(line -> line.matches(".*@[a-z-]+@.*"));
    }
}
