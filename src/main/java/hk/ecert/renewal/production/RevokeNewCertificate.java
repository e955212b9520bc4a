package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RevocationReason;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nothing that was made for a renewal is to be used, because it is not paid for. */
@Component
class RevokeNewCertificate implements JavaDelegate {

    private final Withdrawal withdrawal;

    RevokeNewCertificate(Withdrawal withdrawal) {
        this.withdrawal = withdrawal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawal.withdraw(RenewalReference.of(execution), RevocationReason.PRIVILEGE_WITHDRAWN);
    }
}
