package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the authentication by iAM Smart once keys are exchanged with it; until then the page says that we keep trying. */
@Component
class RequestIamSmart implements JavaDelegate {

    private final IamSmartLogins logins;

    RequestIamSmart(IamSmartLogins logins) {
        this.logins = logins;
    }

    @Override
    public void execute(DelegateExecution execution) {
        logins.open(RenewalReference.of(execution));
    }
}
