package hk.ecert.renewal.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals secrets of staff for the database (AES-256-GCM, bound to their owner). The key is derived from the file that
 * {@code renewal.staff.key-file} names, which every node has: whoever only reads the database makes no codes.
 */
@Component
class StaffSeal {

    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StaffSettings settings;

    StaffSeal(StaffSettings settings) {
        this.settings = settings;
    }

    /** @return IV and ciphertext with tag */
    byte[] seal(byte[] secret, String owner) {
        byte[] iv = new byte[IV];
        RANDOM.nextBytes(iv);
        byte[] sealed = work(Cipher.ENCRYPT_MODE, iv, owner, secret);
        byte[] whole = Arrays.copyOf(iv, IV + sealed.length);
        System.arraycopy(sealed, 0, whole, IV, sealed.length);
        return whole;
    }

    /** @throws IllegalStateException when it was sealed with another key or for somebody else */
    byte[] open(byte[] sealed, String owner) {
        return work(
                Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, IV), owner, Arrays.copyOfRange(sealed, IV, sealed.length));
    }

    private byte[] work(int mode, byte[] iv, String owner, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException("a second factor was sealed with another renewal.staff.key-file", wrongKey);
        }
    }

    private SecretKeySpec key() throws GeneralSecurityException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(settings.keyFile()), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal("second factor".getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("renewal.staff.key-file can't be read", unreadable);
        }
    }
}
