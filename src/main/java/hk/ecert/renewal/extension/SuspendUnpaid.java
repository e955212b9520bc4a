package hk.ecert.renewal.extension;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Suspends the certificate whose next year was not paid, in the transaction in which somebody looked. */
@Component
class SuspendUnpaid implements JavaDelegate {

    private final Suspensions suspensions;

    SuspendUnpaid(Suspensions suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        suspensions.suspend(Period.of(execution));
    }
}
