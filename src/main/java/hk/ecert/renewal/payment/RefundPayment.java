package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compensates {@code requestPayment}: the checkout is closed and what was taken is given back. */
@Component
class RefundPayment implements JavaDelegate {

    private final Refunds refunds;

    RefundPayment(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        refunds.undo(RenewalReference.of(execution));
        Payments.PAID.set(execution, false);
    }
}
