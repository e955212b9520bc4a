package hk.ecert.renewal.comingofage;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;

class StopMinorCertificateTest {

    private final SideProcesses processes = mock(SideProcesses.class);
    private final DelegateExecution execution = mock(DelegateExecution.class);

    @Test
    void aCaseOfAnEarlierVersionOfTheModelIsLookedAtAgain() {
        when(execution.getProcessBusinessKey()).thenReturn("CA-7");
        when(execution.getVariable(SideProcesses.CERTIFICATE_ID.name())).thenReturn(7L);

        new StopMinorCertificate(processes).execute(execution);

        verify(processes).goOn(ComingOfAgeRounds.PROCESS, "CA-7", 7L, "lookAtMinorCertificate");
    }
}
