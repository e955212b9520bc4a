package hk.ecert.renewal.adapters.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.support.TestKeys;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class Pkcs12KeyHomeTest {

    private final TestKeys keys = TestKeys.shared();

    @TempDir
    Path folder;

    private Path password;

    @BeforeEach
    void password() throws Exception {
        password = Files.writeString(folder.resolve("password"), TestKeys.PASSWORD + "\r\n");
    }

    @Test
    void theKeySignsAndTheWholeChainIsThere() {
        Pkcs12KeyHome home =
                new Pkcs12KeyHome(settings(keys.folder.resolve("key-home.p12"), password, null), KeyUse.AUTHORITY);
        assertThat(home.chain()).containsExactly(keys.authority, keys.root);
        assertThat(home.sign(new byte[] {1})).hasSize(256);
    }

    @Test
    void withoutASettingTheApplicationSaysWhatToSetAndHowToTryIt() {
        FailureAnalysis analysis = failure(settings(null, null, null));
        assertThat(analysis.getDescription()).contains("renewal.authority.key-home is not set");
        assertThat(analysis.getAction()).contains("renewal.authority.key-home-password-file", "spring-boot:test-run");
    }

    @Test
    void aMissingFileIsNamed() {
        Path home = keys.folder.resolve("key-home.p12");
        assertThat(failure(settings(folder.resolve("none.p12"), password, null)).getDescription())
                .contains("renewal.authority.key-home names", "none.p12");
        assertThat(failure(settings(home, folder.resolve("none"), null)).getDescription())
                .contains("renewal.authority.key-home-password-file names");
    }

    @Test
    void aWrongPasswordIsNotRepeated() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "canary-password");
        FailureAnalysis analysis = failure(settings(keys.folder.resolve("key-home.p12"), wrong, null));
        assertThat(analysis.getDescription()).contains("can't be opened");
        assertThat(analysis.getDescription() + analysis.getAction() + analysis.getCause())
                .doesNotContain("canary-password");
    }

    @Test
    void anUnknownAliasGetsTheListOfAliases() {
        FailureAnalysis analysis = failure(settings(keys.folder.resolve("key-home.p12"), password, "other"));
        assertThat(analysis.getDescription()).contains("[authority]");
        assertThat(analysis.getAction()).contains("renewal.authority.key-alias");
    }

    @Test
    void anAuthoritysKeyDoesNotSignMessages() {
        AuthoritySettings authority = settings(keys.folder.resolve("key-home.p12"), password, null);
        assertThat(catchThrowableOfType(KeyHomeUnusable.class, () -> new Pkcs12KeyHome(authority, KeyUse.MESSAGES)))
                .hasMessageContaining("may not sign messages");
    }

    @Test
    void aSubscribersKeyIsNoKeyHome() throws Exception {
        KeyPair key = TestKeys.rsa();
        assertThat(failure(store(key, keys.issued("CN=A", key), keys.authority, keys.root))
                        .getDescription())
                .contains("none of a certification authority");
    }

    @Test
    void aChainWithoutItsRootIsRefused() throws Exception {
        assertThat(failure(store(keys.authorityKey, keys.authority)).getDescription())
                .contains("no root at its end");
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
        assertThat(failure(store(TestKeys.rsa(), keys.authority, keys.root)).getDescription())
                .contains("does not belong to its certificate");
    }

    private AuthoritySettings store(KeyPair key, X509Certificate... chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key.getPrivate(), TestKeys.PASSWORD.toCharArray(), chain);
        Path file = folder.resolve("home.p12");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, TestKeys.PASSWORD.toCharArray());
        }
        return settings(file, password, null);
    }

    private static FailureAnalysis failure(AuthoritySettings settings) {
        KeyHomeUnusable thrown =
                catchThrowableOfType(KeyHomeUnusable.class, () -> new Pkcs12KeyHome(settings, KeyUse.AUTHORITY));
        return new KeyHomeFailureAnalyzer().analyze(thrown, thrown);
    }

    private static AuthoritySettings settings(Path keyHome, Path password, String alias) {
        return new AuthoritySettings(
                keyHome, password, alias, null, URI.create("http://localhost:8080"), null, Duration.ofDays(30));
    }
}
