package hk.ecert.renewal.casework;

import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.support.MovableClock;
import java.time.Period;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class RetentionTest {

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final CaseTables tables = mock(CaseTables.class);
    private final Retention retention = new Retention(
            tables,
            mock(JdbcClient.class, RETURNS_DEEP_STUBS),
            mock(HistoryService.class),
            mock(TransactionTemplate.class),
            new RetentionSettings(Period.ofDays(1), Period.ofYears(7)),
            mock(Trail.class),
            clock);

    @Test
    void theNightIsTheInjectedClocks() {
        retention.look();
        verifyNoInteractions(tables);

        clock.moveTo("2026-11-23T03:30");
        retention.look();
        retention.look();

        verify(tables, times(2)).removable();
        verifyNoMoreInteractions(tables);
    }
}
