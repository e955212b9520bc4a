package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.SideProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether the certificate was converted in the time allowed. */
@Component
class LookAtMinorCertificate implements JavaDelegate {

    static final ProcessVariable<MinorsComeOfAge.Standing> MINOR_CERTIFICATE =
            ProcessVariable.of("minorCertificate", MinorsComeOfAge.Standing.class);

    private final MinorsComeOfAge minors;

    LookAtMinorCertificate(MinorsComeOfAge minors) {
        this.minors = minors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MINOR_CERTIFICATE.set(execution, minors.look(SideProcesses.CERTIFICATE_ID.in(execution)));
    }
}
