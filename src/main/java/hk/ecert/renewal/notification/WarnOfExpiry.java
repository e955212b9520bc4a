package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The current certificate is about to end before its renewal: officers see the case first, the subscriber is told. */
@Component
class WarnOfExpiry implements JavaDelegate {

    private final Notification notification;
    private final ExpiryWatch watch;

    WarnOfExpiry(Notification notification, ExpiryWatch watch) {
        this.notification = notification;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.hurry(execution);
        notification.tell(RenewalReference.of(execution), Notification.Kind.CERTIFICATE_ENDS_SOON, Map.of());
    }
}
