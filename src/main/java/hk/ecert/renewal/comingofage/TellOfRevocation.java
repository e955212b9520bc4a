package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the holder that the minor certificate was revoked; a mail server that is away does not hold up the revocation. */
@Component
class TellOfRevocation implements JavaDelegate {

    private final MinorsComeOfAge minors;

    TellOfRevocation(MinorsComeOfAge minors) {
        this.minors = minors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minors.tellOfRevocation(SideProcesses.CERTIFICATE_ID.in(execution));
    }
}
