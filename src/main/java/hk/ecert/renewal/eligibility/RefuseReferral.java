package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Listens where an officer's refusal ends the step, so that the subscriber is told why, as after a refusal by the rules. */
@Component
class RefuseReferral implements ExecutionListener {

    private final Eligibility eligibility;

    RefuseReferral(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    @Override
    public void notify(DelegateExecution execution) {
        eligibility.refuseReferral(RenewalReference.of(execution));
    }
}
