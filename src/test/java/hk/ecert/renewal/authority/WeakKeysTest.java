package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.TestKeys;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeakKeysTest {

    private static final BigInteger F4 = BigInteger.valueOf(65537);

    static Stream<Arguments> keys() throws Exception {
        RSAPublicKey sound = (RSAPublicKey) TestKeys.rsa().getPublic();
        BigInteger modulus = sound.getModulus();
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        return Stream.of(
                Arguments.of("sound", sound, null),
                Arguments.of("elliptic curve", curve.generateKeyPair().getPublic(), "not RSA"),
                Arguments.of("1024 bits", TestKeys.rsa(1024).getPublic(), "size"),
                Arguments.of("8192 bits", key(BigInteger.ONE.shiftLeft(8191).setBit(0), F4), "size"),
                Arguments.of("exponent 3", key(modulus, BigInteger.valueOf(3)), "exponent"),
                Arguments.of("even exponent", key(modulus, BigInteger.valueOf(65538)), "exponent"),
                Arguments.of(
                        "endless exponent",
                        key(modulus, BigInteger.ONE.shiftLeft(300).setBit(0)),
                        "exponent"),
                Arguments.of("even modulus", key(modulus.clearBit(0), F4), "small factor"),
                Arguments.of("factor 743", key(withFactor743(), F4), "small factor"),
                Arguments.of("square", key(prime().pow(2), F4), "close primes"),
                Arguments.of("neighbouring primes", key(closePrimes(), F4), "close primes"),
                Arguments.of("Infineon's structure", key(infineon(), F4), "faulty generator"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void aKeyThatSomebodyCouldBreakIsRefused(String name, PublicKey key, String fault) {
        assertThat(WeakKeys.fault(key).orElse(null)).isEqualTo(fault);
    }

    private static PublicKey key(BigInteger modulus, BigInteger exponent) throws Exception {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private static BigInteger prime() {
        return BigInteger.probablePrime(1024, new Random(7)).setBit(1022).nextProbablePrime();
    }

    private static BigInteger withFactor743() {
        return BigInteger.valueOf(743).multiply(BigInteger.probablePrime(2040, new Random(8)));
    }

    private static BigInteger closePrimes() {
        BigInteger first = prime();
        return first.multiply(first.nextProbablePrime().nextProbablePrime());
    }

    /** A modulus that is a power of 65537 modulo each of the small primes, as that library's were; its factors don't matter. */
    private static BigInteger infineon() {
        BigInteger primorial = BigInteger.ONE;
        for (BigInteger p = BigInteger.TWO; p.intValue() <= 167; p = p.nextProbablePrime()) {
            primorial = primorial.multiply(p);
        }
        BigInteger power = F4.modPow(BigInteger.valueOf(123_456_789), primorial);
        BigInteger candidate = BigInteger.ONE
                .shiftLeft(2047)
                .divide(primorial)
                .add(BigInteger.ONE)
                .multiply(primorial)
                .add(power);
        while (!candidate.isProbablePrime(10)) {
            candidate = candidate.add(primorial);
        }
        return candidate;
    }
}
