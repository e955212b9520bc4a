package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.register.RevocationIndex.Standing;
import hk.ecert.renewal.register.RevocationIntake.Taken;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Pki.Authority;
import hk.ecert.renewal.support.TestDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Great lists in the database of real deployments. */
class RevocationIntakeOnPostgresIT {

    private static final Authority CA = Pki.root("C=HK,O=Hongkong Post,CN=CA");
    private static final int ENTRIES = 50_000;
    private static final MovableClock CLOCK = new MovableClock(Pki.NOW);

    @Test
    void aGreatListIsTakenOnceAndTheNextWritesOnlyTheDifference() throws Exception {
        try (ConfigurableApplicationContext context =
                TestDatabase.POSTGRESQL.open(CLOCK, Path.of("no register here"))) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            RevocationIntake lists = new RevocationIntake(
                    context.getBean(JdbcTemplate.class), jdbc, context.getBean(TransactionTemplate.class), CLOCK);
            RevocationIndex index =
                    new RevocationIndex(jdbc, new RevocationSettings(List.of(), null, Duration.ofMinutes(1)), CLOCK);
            X509Certificate held = Pki.issue(CA, wish -> wish.serial = BigInteger.valueOf(7));

            assertThat(lists.take("full", list(1, 0, ENTRIES), CA.certificate()))
                    .isEqualTo(new Taken(ENTRIES, 0));
            assertThat(index.standing(held)).isEqualTo(Standing.SUSPENDED);
            assertThat(lists.take("full", list(2, 10, ENTRIES + 5), CA.certificate()))
                    .isEqualTo(new Taken(5, 10));
            assertThat(index.standing(held)).isEqualTo(Standing.GOOD);
        }
    }

    private static byte[] list(int number, int from, int to) throws Exception {
        return Pki.list(CA, wish -> {
                    wish.number(number);
                    for (int serial = from; serial < to; serial++) {
                        wish.revoke(BigInteger.valueOf(serial), 6);
                    }
                })
                .getEncoded();
    }
}
