package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Decides from what was presented whose renewal this is, or refuses. */
@Component
class VerifyIdentity implements JavaDelegate {

    private final IdentityDecision decision;

    VerifyIdentity(IdentityDecision decision) {
        this.decision = decision;
    }

    @Override
    public void execute(DelegateExecution execution) throws IdentityRefused {
        decision.decide(RenewalReference.of(execution));
    }
}
