package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorsTest {

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private Path folder;
    private ConfigurableApplicationContext context;
    private SecondFactors factors;
    private String user;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        folder = home;
        context = TestDatabase.H2.open(clock, home.resolve("register.key"));
        factors = new SecondFactors(context.getBean(JdbcClient.class), seal("one"), clock);
    }

    private StaffSeal seal(String key) throws Exception {
        Path file = Files.writeString(folder.resolve(key + ".key"), key);
        return new StaffSeal(new StaffSettings(null, file, null));
    }

    @BeforeEach
    void somebodyElse() {
        clock.moveTo("2026-11-22T12:00");
        user = UUID.randomUUID().toString();
    }

    @AfterAll
    void close() {
        context.close();
    }

    private String code(int intervalsFromNow) {
        return Totp.code(factors.secret(user).orElseThrow(), Totp.interval(clock.instant()) + intervalsFromNow);
    }

    @Test
    void aFirstCodeProvesThatTheAppHasTheSecret() {
        assertThat(factors.begin(user)).isEqualTo(factors.begin(user));
        assertThat(factors.isEnrolled(user)).isFalse();
        assertThat(factors.confirm(user, "000000")).isFalse();
        assertThat(factors.confirm(user, code(0))).isTrue();
        assertThat(factors.isEnrolled(user)).isTrue();
    }

    @Test
    void aCodeIsGoodOnceAndNoOlderOneAfterIt() {
        factors.begin(user);
        String older = code(-1);
        assertThat(factors.check(user, code(0))).isTrue();
        assertThat(factors.check(user, code(0))).as("replayed").isFalse();
        assertThat(factors.check(user, older)).as("older").isFalse();
        assertThat(factors.check(user, code(1))).as("the next").isTrue();
    }

    @Test
    void aClockMayBeOffByHalfAMinuteAndNoMore() {
        factors.begin(user);
        assertThat(factors.check(user, code(-2))).isFalse();
        assertThat(factors.check(user, code(2))).isFalse();
        assertThat(factors.check(user, code(-1))).isTrue();
        String typed = code(0).substring(0, 3) + " " + code(0).substring(3);
        assertThat(factors.check(user, typed)).as("as the app shows it").isTrue();
    }

    @Test
    void whoLostTheirPhoneGetsAnotherSecret() {
        byte[] lost = factors.begin(user);
        factors.confirm(user, code(0));
        factors.reset(user);
        assertThat(factors.isEnrolled(user)).isFalse();
        assertThat(factors.begin(user)).isNotEqualTo(lost);
    }

    @Test
    void theDatabaseAloneMakesNoCode() throws Exception {
        byte[] secret = factors.begin(user);
        byte[] kept = context.getBean(JdbcClient.class)
                .sql("select second_factor from staff_account where user_id = ?")
                .param(user)
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1));
        StaffSeal other = seal("another");
        assertThatIllegalStateException().isThrownBy(() -> other.open(kept, user));
        assertThatIllegalStateException().isThrownBy(() -> seal("one").open(kept, "somebody else"));
    }
}
