package hk.ecert.renewal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Listens on the beginning of an end that time alone brings: what went wrong on the way there is not why the case ended. */
@Component
class ForgetReason implements ExecutionListener {

    private final RenewalCases cases;

    ForgetReason(RenewalCases cases) {
        this.cases = cases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        cases.because(RenewalReference.of(execution), null);
    }
}
