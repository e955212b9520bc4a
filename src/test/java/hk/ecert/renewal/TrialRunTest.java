package hk.ecert.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hk.ecert.sandbox.SandboxClock;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.scheduling.annotation.Scheduled;

class TrialRunTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reminders.ReminderRounds",
                "comingofage.ComingOfAgeRounds",
                "extension.PeriodRounds",
                "payment.ReconciliationRounds",
                "casework.Retention"
            })
    void whatBelongsToADayHappensSecondsAfterTheClockWasMovedThere(String rounds) throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(TrialRun.PACE.toArray(String[]::new)));

        Stream<Method> methods =
                Arrays.stream(Class.forName("hk.ecert.renewal." + rounds).getDeclaredMethods());

        assertThat(methods.filter(method -> method.isAnnotationPresent(Scheduled.class)))
                .singleElement()
                .satisfies(method -> {
                    String delay = method.getAnnotation(Scheduled.class).fixedDelayString();
                    assertThat(Duration.parse(environment.resolvePlaceholders(delay)))
                            .isLessThanOrEqualTo(Duration.ofSeconds(10));
                });
    }

    @Test
    void whoMovesTheClockHasMovedTheEnginesWhenTheyGoOn() {
        SandboxClock clock = SandboxClock.shared();
        try {
            TrialApplication.letTheEngineFollow();
            clock.advance(Duration.ofMinutes(16));

            assertThat(ClockUtil.getCurrentTime().toInstant())
                    .isCloseTo(clock.instant(), within(10, ChronoUnit.SECONDS));
        } finally {
            clock.lead(offset -> {});
            ClockUtil.reset();
        }
    }
}
