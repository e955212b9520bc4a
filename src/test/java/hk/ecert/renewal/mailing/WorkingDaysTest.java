package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class WorkingDaysTest {

    private final WorkingDays days =
            new WorkingDays(WorkingDays.read(new ClassPathResource("hong-kong-general-holidays.csv")));

    @ParameterizedTest(name = "{1} working days after {0} is {2}")
    @CsvSource({
        "2026-11-23, 0, 2026-11-23", // a Monday
        "2026-11-23, 1, 2026-11-24",
        "2026-11-27, 1, 2026-11-30", // over a weekend
        "2026-11-28, 0, 2026-11-30", // from a Saturday
        "2026-11-28, 1, 2026-11-30",
        "2026-12-24, 1, 2026-12-28", // Christmas and the first weekday after it
        "2026-02-16, 1, 2026-02-20", // Lunar New Year
        "2026-04-02, 1, 2026-04-08", // Good Friday, Ching Ming, Easter
        "2026-12-31, 1, 2027-01-04", // over the year
        "2027-02-05, 2, 2027-02-11"
    })
    void weekendsAndGeneralHolidaysDoNotCount(LocalDate from, int count, LocalDate expected) {
        assertThat(days.after(from, count)).contains(expected);
    }

    @Test
    void aYearWhoseHolidaysAreNotGazettedHasNoAnswer() {
        assertThat(days.after(LocalDate.of(2027, 12, 31), 1)).isEmpty();
        assertThat(days.isWorkingDay(LocalDate.of(2028, 1, 3))).isEmpty();
    }
}
