package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Serial numbers nobody can guess: 127 random bits, so that they are positive in 16 octets. */
final class SerialNumbers {

    private static final int BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SerialNumbers() {}

    static BigInteger random() {
        BigInteger serial;
        do {
            serial = new BigInteger(BITS, RANDOM);
        } while (serial.signum() == 0);
        return serial;
    }
}
