package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stands in earlier versions of the model alone, behind a look that may be old when its job runs: the case goes on in the
 * newest version, which looks again.
 */
@Component
class StopMinorCertificate implements JavaDelegate {

    private final SideProcesses processes;

    StopMinorCertificate(SideProcesses processes) {
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        processes.goOn(
                ComingOfAgeRounds.PROCESS,
                execution.getProcessBusinessKey(),
                SideProcesses.CERTIFICATE_ID.in(execution),
                "lookAtMinorCertificate");
    }
}
