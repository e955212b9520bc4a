package hk.ecert.renewal.production;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.PBEParameterSpec;
import javax.security.auth.DestroyFailedException;

/**
 * The modern file, by the JDK, whose key derivation is three times as fast as any other at hand.
 *
 * <p>The JDK lets a caller choose how the key is encrypted, but takes the choice for certificates and integrity from
 * security properties of the whole process. They are set to this format, once and for good, when the class is loaded; the
 * other format is written by Bouncy Castle and never looks at them, so that no two threads can disagree.
 */
final class ModernKeyFile implements KeyFileFormat.Writer {

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";
    private static final String INTEGRITY = "HmacPBESHA256";
    private static final int SALT_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        String iterations = String.valueOf(KeyFileFormat.ITERATIONS);
        Security.setProperty("keystore.pkcs12.certProtectionAlgorithm", ENCRYPTION);
        Security.setProperty("keystore.pkcs12.certPbeIterationCount", iterations);
        Security.setProperty("keystore.pkcs12.macAlgorithm", INTEGRITY);
        Security.setProperty("keystore.pkcs12.macIterationCount", iterations);
    }

    @Override
    public byte[] write(PrivateKey key, List<X509Certificate> chain, char[] pin, String friendlyName) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        KeyStore.PasswordProtection protection =
                new KeyStore.PasswordProtection(pin, ENCRYPTION, new PBEParameterSpec(salt, KeyFileFormat.ITERATIONS));
        WipedStream file = new WipedStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    friendlyName, new KeyStore.PrivateKeyEntry(key, chain.toArray(X509Certificate[]::new)), protection);
            store.store(file, pin);
            return file.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("PKCS#12 can't be written", e);
        } finally {
            file.wipe();
            destroy(protection);
        }
    }

    private static void destroy(KeyStore.PasswordProtection protection) {
        try {
            protection.destroy();
        } catch (DestroyFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its buffer holds the whole file once it is large enough from the start. */
    private static final class WipedStream extends ByteArrayOutputStream {

        private static final int LARGER_THAN_ANY = 32 * 1024;

        WipedStream() {
            super(LARGER_THAN_ANY);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
