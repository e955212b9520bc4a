package hk.ecert.renewal.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The four digits that portal and app both show before a signature, so that the person sees that both speak of the same
 * document: d = MD5(SHA-512(SHA-256(hash) ‖ SHA-256(openID))), the high nibbles of d[0], d[4], d[8] and d[12] modulo 10.
 */
final class IdentificationCode {

    private IdentificationCode() {}

    /** @param hashCode the document's SHA-256 in Base64, hashed as this text */
    static String of(String hashCode, String openId) {
        byte[] joined = new byte[64];
        System.arraycopy(digest("SHA-256", hashCode.getBytes(StandardCharsets.UTF_8)), 0, joined, 0, 32);
        System.arraycopy(digest("SHA-256", openId.getBytes(StandardCharsets.UTF_8)), 0, joined, 32, 32);
        byte[] d = digest("MD5", digest("SHA-512", joined));
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 16; i += 4) {
            code.append(((d[i] >>> 4) & 0xf) % 10);
        }
        return code.toString();
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(algorithm + " is part of every JDK", absent);
        }
    }
}
