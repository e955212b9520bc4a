package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.authority.KeyHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** The authority's key in a PKCS#12 file, read once at the start. */
@Component
class Pkcs12KeyHome implements KeyHome {

    private static final String SETTING = "renewal.authority.key-home";
    private static final String PASSWORD_SETTING = "renewal.authority.key-home-password-file";
    private static final String TRIAL =
            "To try the application with a demo authority, start it with './mvnw spring-boot:test-run'.";
    private static final String ALGORITHM = "SHA256withRSA";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;
    private static final int LEAST_BITS = 2048;
    private static final byte[] PROBE = "key home".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    Pkcs12KeyHome(AuthoritySettings settings) {
        file = given(settings.keyHome(), SETTING);
        Path passwordFile = given(settings.keyHomePasswordFile(), PASSWORD_SETTING);
        char[] password = {};
        try (InputStream stream = Files.newInputStream(file)) {
            password = PasswordFile.read(passwordFile);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, password);
            String alias = alias(store, settings.keyAlias());
            key = (PrivateKey) store.getKey(alias, password);
            chain = Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyHomeUnusable(
                    "The authority's key home " + file + " can't be opened.",
                    "Check that " + SETTING + " names a PKCS#12 file and " + PASSWORD_SETTING
                            + " the file with its password.",
                    e);
        } finally {
            Arrays.fill(password, '\0');
        }
        check();
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
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

    private String alias(KeyStore store, String configured) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        boolean isChosen = configured != null && !configured.isBlank();
        if (isChosen && store.isKeyEntry(configured)) {
            return configured;
        }
        if (!isChosen && keys.size() == 1) {
            return keys.get(0);
        }
        throw new KeyHomeUnusable(
                "The authority's key home " + file + " holds the keys " + keys + " and none could be chosen.",
                "Set renewal.authority.key-alias to one of them.",
                null);
    }

    private void check() {
        X509Certificate own = chain.get(0);
        X509Certificate root = chain.get(chain.size() - 1);
        boolean[] usage = own.getKeyUsage();
        require(own.getBasicConstraints() >= 0, "certificate is none of a certification authority");
        require(usage != null && usage[KEY_CERT_SIGN] && usage[CRL_SIGN], "key may not sign certificates and lists");
        require(hasFitKey(own), "key is no RSA key of 2048 bits or more");
        require(own.getExtensionValue(SUBJECT_KEY_IDENTIFIER) != null, "certificate has no subject key identifier");
        require(root.getSubjectX500Principal().equals(root.getIssuerX500Principal()), "chain has no root at its end");
        require(ownsKey(own), "key does not belong to its certificate");
    }

    private static boolean hasFitKey(X509Certificate own) {
        return own.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= LEAST_BITS;
    }

    private boolean ownsKey(X509Certificate own) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            // not initVerify(certificate): that asks for the usage digitalSignature, which an authority does not have
            signature.initVerify(own.getPublicKey());
            signature.update(PROBE);
            return signature.verify(sign(PROBE));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new KeyHomeUnusable(
                    "The authority's key home " + file + " is of no use: its " + otherwise + ".",
                    "Put the key of the issuing authority with its whole chain into the file of " + SETTING + ".",
                    null);
        }
    }
}
