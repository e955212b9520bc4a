package hk.ecert.renewal.activation;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Switches the new certificate on. */
@Component
class ActivateCertificate implements JavaDelegate {

    private final Activation activation;

    ActivateCertificate(Activation activation) {
        this.activation = activation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activation.activate(RenewalReference.of(execution));
    }
}
