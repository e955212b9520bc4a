package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Numbers the receipt and tells the subscriber; from here on the fee counts as paid. */
@Component
class IssueReceipt implements JavaDelegate {

    private final Receipts receipts;

    IssueReceipt(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) throws PaymentRefused {
        receipts.issue(RenewalReference.of(execution));
        Payments.PAID.set(execution, true);
    }
}
