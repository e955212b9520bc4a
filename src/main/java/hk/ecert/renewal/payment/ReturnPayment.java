package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Officers have decided that a payment does not stand: nothing of it is kept. */
@Component
class ReturnPayment implements JavaDelegate {

    private final Refunds refunds;

    ReturnPayment(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        refunds.undo(RenewalReference.of(execution));
    }
}
