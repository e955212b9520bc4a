package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.MovableClock;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class DailyHourTest {

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final DailyHour hour = new DailyHour(clock, LocalTime.of(6, 30));

    @Test
    void anHourThatWasPastAtTheStartComesTheNextDay() {
        assertThat(hour.hasCome()).isFalse();
        clock.moveTo("2026-11-23T06:29");
        assertThat(hour.hasCome()).isFalse();
        clock.moveTo("2026-11-23T06:30");
        assertThat(hour.hasCome()).isTrue();
    }

    @Test
    void itComesOnceADay() {
        clock.moveTo("2026-11-23T07:00");
        assertThat(hour.hasCome()).isTrue();
        assertThat(hour.hasCome()).isFalse();
        clock.moveTo("2026-11-24T06:00");
        assertThat(hour.hasCome()).isFalse();
        clock.moveTo("2026-11-24T06:30");
        assertThat(hour.hasCome()).isTrue();
    }

    @Test
    void aClockThatIsMovedOverManyDaysBringsItOnce() {
        clock.moveTo("2027-01-01T00:00");
        assertThat(hour.hasCome()).isTrue();
        assertThat(hour.hasCome()).isFalse();
    }
}
