package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitsTest {

    private static final Limit LIMIT = Limit.LOGINS_OF_CASE;

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final List<String> trail = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private RateLimits limits;
    private String who;

    TestDatabase database() {
        return TestDatabase.H2;
    }

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = database().open(clock, home.resolve("register.key"));
        limits = node();
    }

    private RateLimits node() {
        return new RateLimits(
                context.getBean(JdbcClient.class),
                clock,
                (reference, actor, action, detail) -> trail.add(action + detail));
    }

    @BeforeEach
    void somebodyElse() {
        clock.moveTo("2026-11-22T12:00");
        trail.clear();
        who = UUID.randomUUID().toString();
    }

    @AfterAll
    void close() {
        context.close();
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            limits.count(LIMIT, who);
        }
    }

    @Test
    void oneTooManyIsToldHowLongToWaitAndStandsOnTheTrailOnce() {
        count(LIMIT.most());
        clock.moveTo("2026-11-22T12:05");

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> limits.count(LIMIT, who))
                .satisfies(refused -> assertThat(refused.seconds()).isEqualTo(600))
                .satisfies(refused -> assertThat(refused.minutes()).isEqualTo(10));
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> limits.count(LIMIT, who));
        assertThat(trail).containsExactly("limitReached{limit=LOGINS_OF_CASE}");
    }

    @Test
    void anotherPersonAndAnotherThingAreCountedApart() {
        count(LIMIT.most());
        assertThatCode(() -> limits.count(LIMIT, "another " + who)).doesNotThrowAnyException();
        assertThatCode(() -> limits.count(Limit.ACTIVATIONS, who)).doesNotThrowAnyException();
    }

    @Test
    void afterAQuarterOfAnHourItBeginsAnew() {
        count(LIMIT.most());
        clock.moveTo("2026-11-22T12:15");
        count(LIMIT.most());
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> limits.check(LIMIT, who));
    }

    @Test
    void whatOneNodeCountedTheOtherKnows() {
        count(LIMIT.most());
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> node().count(LIMIT, who));
    }

    @Test
    void lookingCountsNothing() {
        count(LIMIT.most() - 1);
        for (int look = 0; look < 5; look++) {
            limits.check(LIMIT, who);
        }
        assertThatCode(() -> limits.count(LIMIT, who)).doesNotThrowAnyException();
    }

    @Test
    void whoTriedIsNotReadable() {
        count(1);
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select who from attempt_count")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
    }

    @Test
    void ofManyAtTheSameMomentNoMoreAreLetThroughThanTheLimit() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(threads.submit(() -> limits.count(LIMIT, who)));
        }
        int through = 0;
        for (Future<?> one : all) {
            try {
                one.get();
                through++;
            } catch (java.util.concurrent.ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(TooManyAttempts.class);
            }
        }
        threads.shutdown();
        assertThat(through).isBetween(1, LIMIT.most());
    }
}
