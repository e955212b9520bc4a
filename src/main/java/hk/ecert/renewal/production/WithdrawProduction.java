package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves nothing behind that a station could still make, before an officer decides. */
@Component
class WithdrawProduction implements JavaDelegate {

    private final Withdrawal withdrawal;

    WithdrawProduction(Withdrawal withdrawal) {
        this.withdrawal = withdrawal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawal.withdraw(RenewalReference.of(execution));
    }
}
