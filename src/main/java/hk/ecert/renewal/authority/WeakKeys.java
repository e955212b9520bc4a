package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.BitSet;
import java.util.Optional;

/** Refuses RSA keys that somebody could break: a key made on a token comes from a maker we don't control. */
final class WeakKeys {

    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 4096;
    private static final BigInteger F4 = BigInteger.valueOf(65537);
    private static final int LONGEST_EXPONENT = 256;
    /** Primes closer than this many steps of Fermat's method fall in well under a second. */
    private static final int FERMAT_STEPS = 100;

    private static final BitSet SQUARES_OF_BITS = squaresModulo(64);
    private static final BigInteger PRODUCT_OF_PRIMES = BigInteger.valueOf(9 * 5 * 7 * 11 * 13);
    private static final BitSet SQUARES_OF_PRIMES = squaresModulo(PRODUCT_OF_PRIMES.intValue());

    private static final BigInteger SMALL_PRIMES = productOfPrimesBelow(752);
    /** The primes at which keys of the faulty Infineon library (CVE-2017-15361) show a power of 65537. */
    private static final int[] FINGERPRINT = {11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};

    private WeakKeys() {}

    /** @return what is wrong with the key, empty when nothing is */
    static Optional<String> fault(PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa)) {
            return Optional.of("not RSA");
        }
        BigInteger modulus = rsa.getModulus();
        BigInteger exponent = rsa.getPublicExponent();
        if (modulus.bitLength() < LEAST_BITS || modulus.bitLength() > MOST_BITS) {
            return Optional.of("size");
        }
        if (!exponent.testBit(0) || exponent.compareTo(F4) < 0 || exponent.bitLength() > LONGEST_EXPONENT) {
            return Optional.of("exponent");
        }
        if (!modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            return Optional.of("small factor");
        }
        if (hasClosePrimes(modulus)) {
            return Optional.of("close primes");
        }
        return hasFaultyFingerprint(modulus) ? Optional.of("faulty generator") : Optional.empty();
    }

    /** Fermat: n = a² − b² is found at once when the primes are near the root of n. */
    private static boolean hasClosePrimes(BigInteger modulus) {
        BigInteger a = modulus.sqrt();
        if (a.multiply(a).equals(modulus)) {
            return true;
        }
        for (int step = 0; step < FERMAT_STEPS; step++) {
            a = a.add(BigInteger.ONE);
            if (isSquare(a.multiply(a).subtract(modulus))) {
                return true;
            }
        }
        return false;
    }

    /** A root is dear; 99 of 100 numbers show by two remainders that they have none. */
    private static boolean isSquare(BigInteger number) {
        return SQUARES_OF_BITS.get(number.intValue() & 63)
                && SQUARES_OF_PRIMES.get(number.mod(PRODUCT_OF_PRIMES).intValue())
                && number.sqrtAndRemainder()[1].signum() == 0;
    }

    private static BitSet squaresModulo(int modulus) {
        BitSet squares = new BitSet(modulus);
        for (long root = 0; root < modulus; root++) {
            squares.set((int) (root * root % modulus));
        }
        return squares;
    }

    private static boolean hasFaultyFingerprint(BigInteger modulus) {
        for (int prime : FINGERPRINT) {
            BitSet powers = new BitSet(prime);
            for (int power = 1; !powers.get(power); power = (int) (power * 65537L % prime)) {
                powers.set(power);
            }
            if (!powers.get(modulus.mod(BigInteger.valueOf(prime)).intValue())) {
                return false;
            }
        }
        return true;
    }

    private static BigInteger productOfPrimesBelow(int limit) {
        BigInteger product = BigInteger.ONE;
        for (int candidate = 2; candidate < limit; candidate++) {
            if (BigInteger.valueOf(candidate).isProbablePrime(20)) {
                product = product.multiply(BigInteger.valueOf(candidate));
            }
        }
        return product;
    }
}
