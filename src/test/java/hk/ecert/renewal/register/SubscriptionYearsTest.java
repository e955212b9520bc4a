package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.MovableClock;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionYearsTest {

    @ParameterizedTest(name = "from {0} to {1}, on {2}: paid until {3}")
    @CsvSource({
        "2025-11-22, 2028-11-22, 2025-11-22, 2026-11-22", // the first day
        "2025-11-22, 2028-11-22, 2026-11-21, 2026-11-22",
        "2025-11-22, 2028-11-22, 2026-11-22, 2026-11-22", // ends today
        "2025-11-22, 2028-11-22, 2026-11-23, 2027-11-22",
        "2025-11-22, 2028-11-22, 2027-11-23, ", // the last year: paid until the certificate ends
        "2025-11-22, 2028-11-21, 2027-11-23, ", // ends the day before the anniversary
        "2025-11-22, 2026-12-20, 2026-01-01, ", // four weeks after it are not a year of their own
        "2025-11-22, 2026-12-23, 2026-01-01, ", // nor are 31 days
        "2025-11-22, 2026-12-24, 2026-01-01, 2026-11-22",
        "2024-02-29, 2028-02-29, 2024-03-01, 2025-02-28", // 29 February in a common year
        "2024-02-29, 2028-02-29, 2025-02-28, 2025-02-28",
        "2024-02-29, 2028-02-29, 2025-03-01, 2026-02-28",
        "2024-02-29, 2029-02-28, 2027-06-01, 2028-02-29", // and in the next leap year
        "2025-11-22, 2026-11-22, 2026-03-01, " // one year
    })
    void theRunningYearEndsOnTheAnniversaryOrWithTheCertificate(
            LocalDate first, LocalDate last, LocalDate today, LocalDate endsOn) {
        assertThat(new SubscriptionYears(first, last).endOfYear(today).orElse(null))
                .isEqualTo(endsOn);
    }

    @ParameterizedTest(name = "from {0} to {1}, paid until {2}: next {3}")
    @CsvSource({
        "2025-11-22, 2028-11-22, 2026-11-22, 2027-11-22",
        "2025-11-22, 2028-11-22, 2027-11-22, 2028-11-22",
        "2025-11-22, 2028-11-21, 2027-11-22, 2028-11-21", // at most the certificate's last day
        "2025-11-22, 2027-12-20, 2026-11-22, 2027-12-20", // with what would be left of a month
        "2024-02-29, 2028-02-29, 2025-02-28, 2026-02-28",
        "2024-02-29, 2028-02-29, 2027-02-28, 2028-02-29" // no day is lost by 29 February
    })
    void oneMoreYearEndsOnTheNextAnniversaryOrWithTheCertificate(
            LocalDate first, LocalDate last, LocalDate endsOn, LocalDate next) {
        assertThat(new SubscriptionYears(first, last).after(endsOn)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"2025-11-22T00:00:00, 2025-11-22", "2025-11-21T23:59:59, 2025-11-21"})
    void daysAreHongKongs(String notBefore, LocalDate first) {
        assertThat(SubscriptionYears.of(MovableClock.instant(notBefore), MovableClock.instant("2028-11-22T23:59:59"))
                        .first())
                .isEqualTo(first);
    }
}
