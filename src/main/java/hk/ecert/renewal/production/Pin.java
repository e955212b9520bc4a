package hk.ecert.renewal.production;

import java.security.SecureRandom;
import java.util.Arrays;

/** Sixteen random digits, wiped when closed. They never become a String: nobody could wipe that. */
final class Pin implements AutoCloseable {

    static final int LENGTH = 16;

    /** Bytes from here on would make some digits likelier than others and are drawn again. */
    private static final int FAIR = 250;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final char[] digits;

    private Pin(char[] digits) {
        this.digits = digits;
    }

    static Pin random() {
        char[] digits = new char[LENGTH];
        byte[] drawn = new byte[1];
        for (int i = 0; i < LENGTH; i++) {
            do {
                RANDOM.nextBytes(drawn);
            } while ((drawn[0] & 0xff) >= FAIR);
            digits[i] = (char) ('0' + (drawn[0] & 0xff) % 10);
        }
        drawn[0] = 0;
        return new Pin(digits);
    }

    /** The digits themselves, wiped with this PIN; not to be kept. */
    char[] digits() {
        return digits;
    }

    /** A copy in ASCII, for the caller to wipe. */
    byte[] ascii() {
        byte[] ascii = new byte[digits.length];
        for (int i = 0; i < digits.length; i++) {
            ascii[i] = (byte) digits[i];
        }
        return ascii;
    }

    @Override
    public void close() {
        Arrays.fill(digits, '\0');
    }

    @Override
    public String toString() {
        return "Pin[****]";
    }
}
