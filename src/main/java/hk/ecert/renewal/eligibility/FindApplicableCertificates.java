package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Counts the certificates that can be renewed now, so that the subscriber is asked only when there are several. */
@Component
class FindApplicableCertificates implements JavaDelegate {

    static final ProcessVariable<Integer> APPLICABLE = ProcessVariable.of("applicableCertificates", Integer.class);

    private final Eligibility eligibility;

    FindApplicableCertificates(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    @Override
    public void execute(DelegateExecution execution) {
        APPLICABLE.set(
                execution,
                eligibility.findApplicable(RenewalReference.of(execution)).size());
    }
}
