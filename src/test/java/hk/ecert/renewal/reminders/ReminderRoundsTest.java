package hk.ecert.renewal.reminders;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.process.SideProcesses;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReminderRoundsTest {

    private final Reminders reminders = mock(Reminders.class);
    private final SideProcesses processes = mock(SideProcesses.class);

    @Test
    void aCourseThatCanNotBeginKeepsNoOtherFromBeginning() {
        when(reminders.toEnrol()).thenReturn(List.of(1L, 2L));
        doThrow(IllegalStateException.class).when(processes).begin(any(), any(), eq(1L), any());

        new ReminderRounds(reminders, processes).begin();

        verify(processes).begin(eq(ReminderRounds.PROCESS), eq("RM-2"), eq(2L), any());
    }
}
