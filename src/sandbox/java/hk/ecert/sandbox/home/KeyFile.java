package hk.ecert.sandbox.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * One private key with its certificate chain, as it stands in a PKCS#12 file.
 *
 * @param chain the key's own certificate first
 */
public record KeyFile(PrivateKey key, X509Certificate... chain) {

    public X509Certificate certificate() {
        return chain[0];
    }

    public Certificates.Issuer issuer() {
        return new Certificates.Issuer(key, certificate());
    }

    /** The file's bytes: AES-256 and SHA-256, as the JDK writes it. */
    public byte[] encode(String alias, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(alias, key, password.toCharArray(), chain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }

    /** Reads the only key of a PKCS#12 file. */
    public static KeyFile read(Path file, String password) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, password);
        }
    }

    public static KeyFile read(InputStream in, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(in, password.toCharArray());
        String alias = store.aliases().nextElement();
        Certificate[] chain = store.getCertificateChain(alias);
        return new KeyFile(
                (PrivateKey) store.getKey(alias, password.toCharArray()),
                Arrays.copyOf(chain, chain.length, X509Certificate[].class));
    }
}
