package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.support.TestKeys;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a medium costs beside what no medium can do without, in the same run. Prints it; key generation varies widely. */
class MediumCostIT {

    private static final int ROUNDS = 30;
    private static final int WARM_UP = 3;
    /** The aim is 1.2; a mean over so few key pairs may be a quarter off. */
    private static final double SURELY_TOO_MUCH = 1.5;

    private static final TestKeys KEYS = TestKeys.shared();
    private static final char[] PIN = "1234567890123456".toCharArray();

    private final MediumMaker maker = new MediumMaker(stations());

    private static Stations stations() {
        Stations stations = mock(Stations.class);
        when(stations.mediumStation()).thenReturn(KEYS.mediumStation);
        when(stations.pinStation()).thenReturn(KEYS.pinStation);
        return stations;
    }

    private interface Work {
        void perform() throws Exception;
    }

    @Test
    void aModernMediumCostsLittleMoreThanItsFloor() throws Exception {
        double made = 0;
        double[] floor = new double[3];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            KeyPair[] pair = new KeyPair[1];
            byte[][] file = new byte[1][];
            double medium = cpuMillis(this::make);
            double signing = cpuMillis(() -> pair[0] = keyPairAndSignatures());
            double writing = cpuMillis(() -> file[0] =
                    new ModernKeyFile().write(pair[0].getPrivate(), chain(pair[0].getPublic()), PIN, "e-cert"));
            double opening = cpuMillis(() -> open(file[0]));
            if (round >= 0) {
                made += medium;
                floor[0] += signing;
                floor[1] += writing;
                floor[2] += opening;
            }
        }
        double all = floor[0] + floor[1] + floor[2];
        System.out.printf(
                "medium, MODERN: %.0f ms CPU; floor: key pair and signatures %.0f, PKCS#12 written %.0f, opened again"
                        + " %.0f; ratio %.2f, to a file that nobody opens again %.2f%n",
                made / ROUNDS,
                floor[0] / ROUNDS,
                floor[1] / ROUNDS,
                floor[2] / ROUNDS,
                made / all,
                made / (floor[0] + floor[1]));
        assertThat(made / all).isLessThan(SURELY_TOO_MUCH);
    }

    /** Only a build with the Maven profile {@code native-provider} has another provider to measure. */
    @Test
    void aKeyPairOfTheFastestProviderIsAGoodOne() throws Exception {
        RsaKeyPairs fastest = RsaKeyPairs.fastest();
        double millis = 0;
        double jdkMillis = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            KeyPair[] pair = new KeyPair[1];
            double took = cpuMillis(() -> pair[0] = fastest.make());
            double jdk = cpuMillis(() -> RsaKeyPairs.ofTheJdk().make());
            RSAPublicKey key = (RSAPublicKey) pair[0].getPublic();
            assertThat(key.getModulus().bitLength()).isEqualTo(2048);
            assertThat(key.getPublicExponent()).isEqualTo(RSAKeyGenParameterSpec.F4);
            millis += round < 0 ? 0 : took;
            jdkMillis += round < 0 ? 0 : jdk;
        }
        System.out.printf(
                "RSA-2048 key pair, %s: %.0f ms CPU; the JDK's %.0f%n",
                fastest.isNative() ? "native provider" : "no native provider built in",
                millis / ROUNDS,
                jdkMillis / ROUNDS);
    }

    private void make() throws Exception {
        maker.make(KeyFileFormat.MODERN, new Hkid("A1234563"), (key, commitment) -> {
            List<X509Certificate> chain = chain(key);
            return new IssuedCertificate(1, chain.get(0), chain.subList(1, 3));
        });
    }

    private static List<X509Certificate> chain(PublicKey key) {
        return List.of(KEYS.issued("CN=CHAN Tai Man", new KeyPair(key, null)), KEYS.authority, KEYS.root);
    }

    /** The authority's signature is in the certificate; the identity commitment's is the other one. */
    private static KeyPair keyPairAndSignatures() throws Exception {
        KeyPair pair = TestKeys.rsa();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(new byte[32]);
        signature.sign();
        return pair;
    }

    private static void open(byte[] file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), PIN);
        store.getKey("e-cert", PIN);
    }

    private static double cpuMillis(Work work) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.perform();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
    }
}
