package hk.ecert.renewal.casework;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.support.MovableClock;
import java.time.Period;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class RetentionTest {

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final CaseTables tables = mock(CaseTables.class);
    private final JdbcClient jdbc = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
    private final TransactionTemplate transaction = mock(TransactionTemplate.class);
    private final Retention retention = new Retention(
            tables,
            jdbc,
            mock(HistoryService.class),
            transaction,
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

    @Test
    void aCaseThatCannotBeForgottenKeepsNoOtherOne() {
        when(jdbc.sql(anyString()).params(any(), any()).query(String.class).list())
                .thenReturn(List.of("ER-1", "ER-2"), List.of());
        doThrow(new IllegalStateException()).doNothing().when(transaction).executeWithoutResult(any());

        retention.forget();

        verify(transaction, times(2)).executeWithoutResult(any());
    }
}
