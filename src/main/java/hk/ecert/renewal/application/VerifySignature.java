package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Verifies the stored signature under the stored document once more and closes the application. */
@Component
class VerifySignature implements JavaDelegate {

    private final SignatureDecision decision;

    VerifySignature(SignatureDecision decision) {
        this.decision = decision;
    }

    @Override
    public void execute(DelegateExecution execution) throws SignatureRefused {
        decision.decide(RenewalReference.of(execution));
    }
}
