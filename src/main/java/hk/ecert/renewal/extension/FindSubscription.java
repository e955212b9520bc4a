package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the subscription that ends first and decides whether it can be extended now. */
@Component
class FindSubscription implements JavaDelegate {

    static final ProcessVariable<Boolean> EXTENDABLE = ProcessVariable.of("extendable", Boolean.class);

    private final SubscriptionChoice choice;

    FindSubscription(SubscriptionChoice choice) {
        this.choice = choice;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EXTENDABLE.set(execution, choice.choose(RenewalReference.of(execution)));
    }
}
