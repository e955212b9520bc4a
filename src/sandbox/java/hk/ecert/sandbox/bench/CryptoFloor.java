package hk.ecert.sandbox.bench;

import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.KeyFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What no renewal can do without, in plain JDK calls on one thread: key pair, signature, PKCS#12 derivation.
 *
 * @param readBackMillis to open the file again, which no medium leaves without; not counted in the floor
 */
record CryptoFloor(double keyPairMillis, double signatureMillis, double pkcs12Millis, double readBackMillis) {

    private static final String ITERATIONS = "100000";
    private static final String ALIAS = "e-cert";
    private static final String PIN = "1234567890123456";
    private static final int WARM_UP = 5;

    double millis() {
        return keyPairMillis + signatureMillis + pkcs12Millis;
    }

    private interface Work {
        void perform() throws GeneralSecurityException, IOException;
    }

    /** @param rounds more rounds steady the mean: key generation varies */
    static CryptoFloor measure(int rounds) throws GeneralSecurityException, IOException {
        for (String key : new String[] {"cert", "key"}) {
            Security.setProperty("keystore.pkcs12." + key + "PbeIterationCount", ITERATIONS);
        }
        Security.setProperty("keystore.pkcs12.macIterationCount", ITERATIONS);
        KeyPair keys = Certificates.rsaKeyPair();
        Instant now = Instant.now();
        X509Certificate certificate = Certificates.issue(
                Certificates.name("CN=floor"),
                keys.getPublic(),
                new Certificates.Issuer(keys.getPrivate(), null),
                now,
                now.plus(1, ChronoUnit.DAYS),
                Certificates.endEntity(KeyUsage.digitalSignature));
        KeyFile file = new KeyFile(keys.getPrivate(), certificate);
        byte[] toBeSigned = certificate.getTBSCertificate();
        byte[] written = file.encode(ALIAS, PIN);
        return new CryptoFloor(
                mean(rounds, Certificates::rsaKeyPair),
                mean(rounds, () -> {
                    Signature signature = Signature.getInstance("SHA256withRSA");
                    signature.initSign(keys.getPrivate());
                    signature.update(toBeSigned);
                    signature.sign();
                }),
                mean(rounds, () -> file.encode(ALIAS, PIN)),
                mean(rounds, () -> KeyFile.read(new ByteArrayInputStream(written), PIN)));
    }

    private static double mean(int rounds, Work work) throws GeneralSecurityException, IOException {
        for (int i = 0; i < WARM_UP; i++) {
            work.perform();
        }
        long before = cpuNanos();
        for (int i = 0; i < rounds; i++) {
            work.perform();
        }
        return (cpuNanos() - before) / 1e6 / rounds;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
