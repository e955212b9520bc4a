package hk.ecert.renewal.adapters.iamsmart;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Seals access tokens under a key that follows from the client's secret: whoever can use a token can open it, nobody else. */
@Component
class AccessSeal {

    private final SecretKey key;

    AccessSeal(ServiceKeys keys) {
        this.key = keys.derive("access-token");
    }

    byte[] seal(String accessToken) {
        return ContentCipher.seal(key, accessToken.getBytes(StandardCharsets.UTF_8));
    }

    String open(byte[] sealed) {
        try {
            return new String(ContentCipher.open(key, sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("an access token sealed under another secret", foreign);
        }
    }
}
