package hk.ecert.renewal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Listens on every end event of the renewal: the case row keeps which one was reached. */
@Component
class CloseCase implements ExecutionListener {

    private final RenewalCases cases;

    CloseCase(RenewalCases cases) {
        this.cases = cases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        cases.end(RenewalReference.of(execution), execution.getCurrentActivityId());
    }
}
