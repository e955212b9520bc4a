package hk.ecert.sandbox.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.web.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** The content keys that were handed out, and the envelope that is sealed with them. They live in memory for a day. */
final class ContentKeys {

    static final Duration LIFE = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MOST_KEPT = 50;

    private record Issued(SecretKey key, long at) {}

    /** What was in an envelope, and the key under which the answer is to be sealed. */
    record Opened(JsonNode content, SecretKey key) {}

    private final PublicKey service;
    private final Deque<Issued> issued = new ArrayDeque<>();

    /** @param service the application's key, under which content keys are wrapped */
    ContentKeys(PublicKey service) {
        this.service = service;
    }

    static SecretKey newKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    /** A new key that envelopes are opened with from now on. */
    synchronized SecretKey issue() {
        SecretKey key = newKey();
        issued.addFirst(new Issued(key, System.nanoTime()));
        while (issued.size() > MOST_KEPT) {
            issued.removeLast();
        }
        return key;
    }

    /** The key's 32 bytes under the service's RSA key, in base64. */
    String wrap(SecretKey key) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.ENCRYPT_MODE,
                service,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return Base64.getEncoder().encodeToString(rsa.doFinal(key.getEncoded()));
    }

    static String seal(SecretKey key, Object content) throws GeneralSecurityException {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
        byte[] sealed = aes.doFinal(Json.text(content).getBytes(StandardCharsets.UTF_8));
        ByteBuffer envelope = ByteBuffer.allocate(4 + IV_BYTES + sealed.length);
        envelope.putInt(IV_BYTES).put(iv).put(sealed);
        return Base64.getEncoder().encodeToString(envelope.array());
    }

    /** Opens an envelope under any key that is still alive. */
    synchronized Opened open(String envelope) throws Refusal {
        for (Issued candidate : issued) {
            if (System.nanoTime() - candidate.at < LIFE.toNanos()) {
                JsonNode content = open(candidate.key, envelope);
                if (content != null) {
                    return new Opened(content, candidate.key);
                }
            }
        }
        throw new Refusal(Refusal.CANNOT_DECRYPT, "the content cannot be decrypted");
    }

    /** @return null when the key does not fit */
    static JsonNode open(SecretKey key, String envelope) throws Refusal {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(envelope));
            if (bytes.remaining() < 4 + IV_BYTES || bytes.getInt() != IV_BYTES) {
                throw new Refusal(Refusal.CANNOT_DECRYPT, "not an envelope");
            }
            byte[] iv = new byte[IV_BYTES];
            bytes.get(iv);
            byte[] sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            return Json.MAPPER.readTree(aes.doFinal(sealed));
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new Refusal(Refusal.CANNOT_DECRYPT, "not an envelope");
        }
    }
}
