package hk.ecert.station;

import java.security.SecureRandom;

/** Sixteen random digits for a token; a byte that would make some digits likelier than others is drawn again. */
final class RandomPin {

    private static final int LENGTH = 16;
    private static final int FAIR = 250;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPin() {}

    /** In ASCII, for the caller to wipe. */
    static byte[] digits() {
        byte[] digits = new byte[LENGTH];
        byte[] drawn = new byte[1];
        for (int i = 0; i < LENGTH; i++) {
            do {
                RANDOM.nextBytes(drawn);
            } while ((drawn[0] & 0xff) >= FAIR);
            digits[i] = (byte) ('0' + (drawn[0] & 0xff) % 10);
        }
        return digits;
    }
}
