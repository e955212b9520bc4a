package hk.ecert.station;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The station's own key and certificate: who it is to the system, and the only one that opens what is sealed to it. */
final class Identity {

    private final KeyStore store;
    private final char[] password;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private Identity(KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> aliases = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (aliases.size() != 1) {
            throw new GeneralSecurityException(
                    "a station's key store holds one key with its certificate, this one " + aliases.size());
        }
        this.store = store;
        this.password = password;
        this.key = (PrivateKey) store.getKey(aliases.get(0), password);
        this.certificate = (X509Certificate) store.getCertificate(aliases.get(0));
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From a PKCS#12 file (RFC 7292). */
    static Identity fromFile(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, password);
        }
        return new Identity(store, password);
    }

    /**
     * From a token, which the key never leaves.
     *
     * @param module the PKCS#11 library
     * @param label the token's
     */
    static Identity fromToken(Path module, String label, char[] pin) throws GeneralSecurityException, IOException {
        Provider provider = Cryptoki.load(module).provider("Station", label, "");
        Security.addProvider(provider); // TLS signs with it
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        return new Identity(store, pin);
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /**
     * TLS that shows this certificate.
     *
     * @param authorities PEM of the CAs that are believed to name the system; null for those of the JDK
     */
    SSLContext tls(Path authorities) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities == null ? null : anchors(authorities));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore anchors(Path authorities) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        try (InputStream pem = Files.newInputStream(authorities)) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("ca-" + anchors.size(), authority);
            }
        }
        return anchors;
    }
}
