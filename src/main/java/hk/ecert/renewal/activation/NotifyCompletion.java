package hk.ecert.renewal.activation;

import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.notification.Notification.Kind;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the subscriber that the new e-Cert can be used. */
@Component
class NotifyCompletion implements JavaDelegate {

    private final Notification notification;

    NotifyCompletion(Notification notification) {
        this.notification = notification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notification.tell(RenewalReference.of(execution), Kind.RENEWAL_COMPLETED, Map.of());
    }
}
