package hk.ecert.renewal.activation;

import hk.ecert.renewal.process.RenewalReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the accepted certificate into the public repository. */
@Component
class PublishCertificate implements JavaDelegate {

    private final Activation activation;

    PublishCertificate(Activation activation) {
        this.activation = activation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activation.publish(RenewalReference.of(execution));
    }
}
