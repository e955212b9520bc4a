package hk.ecert.renewal.adapters.iamsmart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** The service's own keys: the RSA key to which content keys come wrapped, and the secret that signs. */
@Component
class ServiceKeys {

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    private static final int CONTENT_KEY_BYTES = 32;

    private final PrivateKey key;
    private final byte[] secret;

    ServiceKeys(IamSmartProperties properties) {
        this.secret = text(properties.clientSecretFile()).getBytes(StandardCharsets.UTF_8);
        this.key = read(
                properties.keyStore(), text(properties.keyStorePasswordFile()).toCharArray());
    }

    /**
     * Opens a content key that was wrapped for this service.
     *
     * @throws GeneralSecurityException when it was wrapped for another key, or is no AES-256 key
     */
    SecretKey unwrap(byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, OAEP);
        byte[] raw = cipher.doFinal(wrapped);
        if (raw.length != CONTENT_KEY_BYTES) {
            throw new GeneralSecurityException("not an AES-256 key");
        }
        return new SecretKeySpec(raw, "AES");
    }

    /** HMAC-SHA256 under the client's secret. */
    byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", absent);
        }
    }

    /** A key of our own that follows from the client's secret, so that no further file is to be kept. */
    SecretKey derive(String purpose) {
        return new SecretKeySpec(mac(("ecert-renewal:" + purpose).getBytes(StandardCharsets.UTF_8)), "AES");
    }

    private static PrivateKey read(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : java.util.Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return (PrivateKey) store.getKey(alias, password);
                }
            }
            throw new IllegalStateException("renewal.iam-smart.key-store: no private key in " + file);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("renewal.iam-smart.key-store: cannot open " + file, unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException("renewal.iam-smart: cannot read " + file, unreadable);
        }
    }
}
