package hk.ecert.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
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
}
