package hk.ecert.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRoomTest {

    @ParameterizedTest
    @CsvSource({"2008-02-29, 2026-03-01", "2008-02-28, 2026-02-28", "2008-03-01, 2026-03-01", "2010-12-31, 2028-12-31"})
    void whoWasBornOnTheLeapDayComesOfAgeOnTheFirstOfMarch(LocalDate born, LocalDate comesOfAge) {
        assertThat(ClockRoom.comesOfAge(born)).isEqualTo(comesOfAge);
    }

    @Test
    void aYearWhoseHolidaysAreNotKnownIsSaidToBeUnknown() {
        assertThat(ClockRoom.holidaysUnknown(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 23)))
                .isEmpty();
        assertThat(ClockRoom.holidaysUnknown(LocalDate.of(2098, 12, 31), LocalDate.of(2099, 1, 2)))
                .contains("general holidays of 2098 are not known", "general holidays of 2099 are not known");
    }
}
