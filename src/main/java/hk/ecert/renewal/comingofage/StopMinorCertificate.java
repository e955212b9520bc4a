package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Revokes the minor certificate whose holder did not convert it in time. */
@Component
class StopMinorCertificate implements JavaDelegate {

    private final MinorsComeOfAge minors;

    StopMinorCertificate(MinorsComeOfAge minors) {
        this.minors = minors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minors.stop(SideProcesses.CERTIFICATE_ID.in(execution));
    }
}
