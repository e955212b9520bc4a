package hk.ecert.renewal.adapters.iamsmart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The hash by which iAM Smart and we speak of an HKID number: Base64 of SHA-256 of the number without its check digit. */
final class HkicHash {

    private HkicHash() {}

    static String of(String hkidWithoutCheckDigit) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(hkidWithoutCheckDigit.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every JDK", absent);
        }
    }
}
