package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares what the gateway took with what was asked; a difference is for an officer to judge. */
@Component
class CheckPayment implements JavaDelegate {

    static final ProcessVariable<Boolean> PAYMENT_IN_ORDER = ProcessVariable.of("paymentInOrder", Boolean.class);

    private final PaymentComparison comparison;

    CheckPayment(PaymentComparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PAYMENT_IN_ORDER.set(execution, comparison.isInOrder(RenewalReference.of(execution)));
    }
}
