package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The subscriber cancels before the payment is settled: the checkout is closed and what came in meanwhile is given back.
 * The compensation of {@code requestPayment} covers only a payment whose step has ended.
 */
@Component
class WithdrawPayment implements JavaDelegate {

    private final Refunds refunds;

    WithdrawPayment(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        refunds.undo(RenewalReference.of(execution));
    }
}
