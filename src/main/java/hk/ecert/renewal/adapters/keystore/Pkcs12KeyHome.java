package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.authority.KeyHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** The authority's key in a PKCS#12 file, read once at the start. */
class Pkcs12KeyHome implements KeyHome {

    private static final String SETTING = "renewal.authority.key-home";
    private static final String PASSWORD_SETTING = "renewal.authority.key-home-password-file";
    private static final String TRIAL =
            "To try the application with a demo authority, start it with './mvnw spring-boot:test-run'.";

    private final Path file;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    Pkcs12KeyHome(AuthoritySettings settings, KeyUse use) {
        file = given(settings.keyHome(), SETTING);
        Path passwordFile = given(settings.keyHomePasswordFile(), PASSWORD_SETTING);
        char[] password = {};
        try (InputStream stream = Files.newInputStream(file)) {
            password = PasswordFile.read(passwordFile);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, password);
            KeyEntry entry = KeyEntry.choose(
                    store, settings.keyAlias(), "key home " + file, "Set renewal.authority.key-alias to one of them.");
            key = (PrivateKey) store.getKey(entry.alias(), password);
            chain = entry.chain();
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyHomeUnusable(
                    "The authority's key home " + file + " can't be opened.",
                    "Check that " + SETTING + " names a PKCS#12 file and " + PASSWORD_SETTING
                            + " the file with its password.",
                    e);
        } finally {
            Arrays.fill(password, '\0');
        }
        new FitKey(
                        "key home " + file,
                        "Put "
                                + (use == KeyUse.AUTHORITY
                                        ? "the key of the issuing authority with its whole chain"
                                        : "the key that signs our messages, with its certificate,")
                                + " into the file of " + SETTING + ".")
                .check(use, chain, this::sign);
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            return Rsa.sign(key, null, content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the authority's key can't sign", e);
        }
    }

    private static Path given(Path value, String setting) {
        if (value == null || value.toString().isBlank()) {
            throw new KeyHomeUnusable(
                    "No key home is configured: " + setting
                            + " is not set, and without the authority's key nothing can be issued.",
                    "Set " + SETTING + " (a PKCS#12 file) and " + PASSWORD_SETTING + ". " + TRIAL,
                    null);
        }
        if (!Files.isReadable(value)) {
            throw new KeyHomeUnusable(
                    setting + " names " + value + ", which is missing or can't be read.",
                    "Correct " + setting + " or the file's permissions. " + TRIAL,
                    null);
        }
        return value;
    }
}
