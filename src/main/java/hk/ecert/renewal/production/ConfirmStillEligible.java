package hk.ecert.renewal.production;

import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Confirms that the certificate may still be issued, and says where its key will be made. */
@Component
class ConfirmStillEligible implements JavaDelegate {

    static final ProcessVariable<StillEligible> STILL_ELIGIBLE =
            ProcessVariable.of("stillEligible", StillEligible.class);
    static final ProcessVariable<Boolean> KEY_MADE_ON_TOKEN = ProcessVariable.of("keyMadeOnToken", Boolean.class);

    private final Confirmation confirmation;

    ConfirmStillEligible(Confirmation confirmation) {
        this.confirmation = confirmation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RenewalReference reference = RenewalReference.of(execution);
        StillEligible outcome = confirmation.confirm(reference);
        STILL_ELIGIBLE.set(execution, outcome);
        KEY_MADE_ON_TOKEN.set(execution, confirmation.isOnToken(reference));
        RenewalWorkflow.PRODUCTION_ATTEMPT.set(execution, confirmation.attempt(reference));
        if (outcome == StillEligible.COME_OF_AGE) {
            Eligibility.COME_OF_AGE.set(execution, true);
        }
    }
}
