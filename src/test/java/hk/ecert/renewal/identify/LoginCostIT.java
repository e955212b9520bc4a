package hk.ecert.renewal.identify;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisterFixture;
import hk.ecert.renewal.register.RegisterParts;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.register.RevocationIntake;
import hk.ecert.renewal.register.RevocationSettings;
import hk.ecert.renewal.register.RevocationSettings.Listed;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.TestDatabase;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a login by certificate costs beyond the handshake, whatever the number of revoked certificates. */
class LoginCostIT {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final String LIST = "http://crl.example.hk/full.crl";
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int LOGINS = 400;
    private static final double MOST_MILLIS = 2.0;

    @TempDir
    static Path folder;

    @Configuration(proxyBeanMethods = false)
    static class Settings {
        @Bean
        RevocationSettings revocationSettings() {
            return new RevocationSettings(
                    List.of(new Listed(URI.create(LIST), "CN=Hongkong Post e-Cert CA 2 - 15,O=Hongkong Post,C=HK")),
                    Path.of("issuers.pem"),
                    Duration.ofMinutes(1));
        }
    }

    @Test
    void aMillionRevokedCertificatesCostNoMoreThanAThousand() throws Exception {
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        MovableClock clock = new MovableClock(Pki.NOW);
        try (ConfigurableApplicationContext context =
                TestDatabase.H2.open(clock, Files.write(folder.resolve("register.key"), key), components())) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            X509Certificate certificate = registered(context);
            CertificateJudge judge = judge(context, clock);
            context.getBean(RevocationIntake.class).take(LIST, list(certificate), AUTHORITY.issuer);

            fill(jdbc, 1, FEW);
            double few = cpuMillis(judge, certificate);
            fill(jdbc, FEW + 1, MANY);
            double many = cpuMillis(judge, certificate);

            System.out.printf(
                    "a login by certificate: %.3f ms CPU at %,d revoked certificates, %.3f ms at %,d%n",
                    few, FEW, many, MANY);
            assertThat(many).isLessThan(MOST_MILLIS);
            assertThat(many).isLessThan(3 * few);
        }
    }

    private static Class<?>[] components() {
        return Stream.concat(
                        Arrays.stream(RegisterParts.all()),
                        Stream.of(Settings.class, RevocationIndex.class, RevocationIntake.class))
                .toArray(Class<?>[]::new);
    }

    private static X509Certificate registered(ConfigurableApplicationContext context) {
        X509Certificate certificate = AUTHORITY.issue(wish -> {});
        long subscriber =
                new RegisterFixture(context).subscriber("CHAN Tai Man", LocalDate.of(1990, 1, 1), HolderStanding.GOOD);
        context.getBean(Register.class)
                .add(RegisteredCertificate.of(
                        subscriber, CertificateClass.PERSONAL, CertificateState.ACTIVE, certificate));
        return certificate;
    }

    private static CertificateJudge judge(ConfigurableApplicationContext context, MovableClock clock) {
        IdentifyProperties properties = new IdentifyProperties(
                AUTHORITY.anchors(folder),
                Duration.ofMinutes(15),
                "Hongkong Post e-Cert CA 2 - 15",
                "Hongkong Post Root CA 2");
        return new CertificateJudge(
                properties, context.getBean(Register.class), context.getBean(RevocationIndex.class), clock);
    }

    private static byte[] list(X509Certificate good) throws Exception {
        Pki.Authority issuer = new Pki.Authority(TestAuthority.ISSUER, AUTHORITY.key, AUTHORITY.issuer);
        assertThat(good.getIssuerX500Principal()).isEqualTo(AUTHORITY.issuer.getSubjectX500Principal());
        return Pki.list(issuer, wish -> wish.to = Pki.NOW.plus(Duration.ofDays(1)))
                .getEncoded();
    }

    private static void fill(JdbcClient jdbc, int from, int to) {
        jdbc.sql("insert into revoked_certificate (issuer_hash, serial, source_id, reason, revoked_at)"
                        + " select s.issuer_hash, 'revoked' || x, s.id, 'KEY_COMPROMISE', s.this_update"
                        + " from revocation_source s, system_range(?, ?)")
                .params(from, to)
                .update();
    }

    /** Of the thread that asks; the database runs in it. */
    private static double cpuMillis(CertificateJudge judge, X509Certificate certificate) {
        for (int warmUp = 0; warmUp < LOGINS; warmUp++) {
            assertThat(judge.judge(certificate, AuthenticationMethod.E_CERT).refusal())
                    .isEmpty();
        }
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        for (int login = 0; login < LOGINS; login++) {
            judge.judge(certificate, AuthenticationMethod.E_CERT);
        }
        return (threads.getCurrentThreadCpuTime() - begun) / 1e6 / LOGINS;
    }
}
