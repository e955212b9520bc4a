package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.Register;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Serial numbers nobody can guess: 127 random bits, so that they are positive in 16 octets. A number that was ever intended
 * or stands in the register is not given again; the keys of both tables hold against two nodes that draw alike.
 */
@OwnAuthority
@Component
class SerialNumbers {

    private static final int BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Register register;
    private final IssuanceIntents intents;
    private final Supplier<BigInteger> source;

    @Autowired
    SerialNumbers(Register register, IssuanceIntents intents) {
        this(register, intents, SerialNumbers::random);
    }

    SerialNumbers(Register register, IssuanceIntents intents, Supplier<BigInteger> source) {
        this.register = register;
        this.intents = intents;
        this.source = source;
    }

    /** @param issuerDn under which issuer the number is to be free */
    BigInteger unused(String issuerDn) {
        BigInteger serial = source.get();
        while (serial.signum() == 0
                || intents.find(serial).isPresent()
                || register.findCertificate(issuerDn, serial).isPresent()) {
            serial = source.get();
        }
        return serial;
    }

    static BigInteger random() {
        return new BigInteger(BITS, RANDOM);
    }
}
