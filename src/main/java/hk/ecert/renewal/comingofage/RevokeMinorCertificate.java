package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Revokes the minor certificate whose holder did not convert it in time, in the transaction in which somebody looked. */
@Component
class RevokeMinorCertificate implements JavaDelegate {

    private final MinorsComeOfAge minors;

    RevokeMinorCertificate(MinorsComeOfAge minors) {
        this.minors = minors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minors.revoke(SideProcesses.CERTIFICATE_ID.in(execution));
    }
}
