package hk.ecert.renewal.comingofage;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.process.SideProcesses;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComingOfAgeRoundsTest {

    private final MinorsComeOfAge minors = mock(MinorsComeOfAge.class);
    private final SideProcesses processes = mock(SideProcesses.class);

    @Test
    void aMinorWhoCanNotBeTakenUpKeepsNoOtherFromTheirTurn() {
        when(minors.toTakeUp()).thenReturn(List.of(1L, 2L));
        doThrow(IllegalStateException.class).when(processes).begin(any(), any(), eq(1L), any());

        new ComingOfAgeRounds(minors, processes).begin();

        verify(processes).begin(eq(ComingOfAgeRounds.PROCESS), eq("CA-2"), eq(2L), any());
    }
}
