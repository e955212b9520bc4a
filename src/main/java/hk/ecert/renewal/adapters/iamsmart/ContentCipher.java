package hk.ecert.renewal.adapters.iamsmart;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals and opens contents as the wire has them: int32be(12), 12 bytes IV, AES-256-GCM ciphertext with its tag of 16 bytes. */
final class ContentCipher {

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ContentCipher() {}

    static byte[] seal(SecretKey key, byte[] content) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            byte[] ciphertext = cipher.doFinal(content);
            return ByteBuffer.allocate(Integer.BYTES + IV_BYTES + ciphertext.length)
                    .putInt(IV_BYTES)
                    .put(iv)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("AES-GCM is part of every JDK", unusable);
        }
    }

    /** @throws GeneralSecurityException when it was sealed under another key, or altered */
    static byte[] open(SecretKey key, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < Integer.BYTES + IV_BYTES || ByteBuffer.wrap(sealed).getInt() != IV_BYTES) {
            throw new GeneralSecurityException("not a sealed content");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, Integer.BYTES, IV_BYTES));
        int start = Integer.BYTES + IV_BYTES;
        return cipher.doFinal(sealed, start, sealed.length - start);
    }
}
