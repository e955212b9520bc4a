package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.MovableClock;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastDayTest {

    @ParameterizedTest(name = "a certificate that ends at {0} is good on {1} for the last time")
    @CsvSource({
        "2026-12-22T23:59:59, 2026-12-22",
        "2026-12-23T00:00:00, 2026-12-22",
        "2026-12-23T00:00:01, 2026-12-23",
        // midnight in Hong Kong counts, not midnight in London
        "2026-12-22T08:00:00, 2026-12-22"
    })
    void whatEndsAtMidnightIsGoodUntilTheDayBefore(String notAfter, LocalDate lastDay) {
        assertThat(LastDay.of(MovableClock.instant(notAfter))).isEqualTo(lastDay);
        assertThat(SubscriptionYears.of(MovableClock.instant("2024-01-01T00:00:00"), MovableClock.instant(notAfter))
                        .last())
                .isEqualTo(lastDay);
    }
}
