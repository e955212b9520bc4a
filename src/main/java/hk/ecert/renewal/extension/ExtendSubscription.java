package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves the day on which the subscription ends, now that the fee is paid. */
@Component
class ExtendSubscription implements JavaDelegate {

    static final ProcessVariable<Boolean> EXTENDED = ProcessVariable.of("extended", Boolean.class);

    private final PaidExtension extension;

    ExtendSubscription(PaidExtension extension) {
        this.extension = extension;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EXTENDED.set(execution, extension.carryOut(RenewalReference.of(execution)));
    }
}
