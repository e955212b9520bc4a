package hk.ecert.renewal.payment;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import hk.ecert.renewal.support.MovableClock;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class ReconciliationRoundsTest {

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final DailyReconciliation daily = mock(DailyReconciliation.class);
    private final ReconciliationRounds rounds =
            new ReconciliationRounds(daily, new PaymentProperties(Duration.ofHours(24), LocalTime.of(6, 30)), clock);

    @Test
    void theMorningIsTheInjectedClocks() {
        rounds.look();
        verifyNoInteractions(daily);

        clock.moveTo("2026-11-24T06:30");
        rounds.look();
        rounds.look();

        verify(daily, times(1)).upToYesterday();
    }
}
