package hk.ecert.renewal.extension;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.process.SideProcesses;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodRoundsTest {

    private static final LocalDate END = LocalDate.parse("2026-12-01");

    private final Periods periods = mock(Periods.class);
    private final SideProcesses processes = mock(SideProcesses.class);

    @Test
    void aPeriodThatCanNotBeTakenUpKeepsNoOtherFromItsTurn() {
        when(periods.toTakeUp()).thenReturn(List.of(new Period(1, END), new Period(2, END)));
        doThrow(IllegalStateException.class).when(processes).begin(any(), any(), eq(1L), any());

        new PeriodRounds(periods, processes).begin();

        verify(processes).begin(eq(PeriodRounds.PROCESS), any(), eq(2L), any());
    }
}
