package hk.ecert.renewal.activation;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Revokes a converted minor's old certificate, leaves any other to expire. */
@Component
class RetireOldCertificate implements JavaDelegate {

    private final Activation activation;

    RetireOldCertificate(Activation activation) {
        this.activation = activation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activation.retireOld(RenewalReference.of(execution));
    }
}
