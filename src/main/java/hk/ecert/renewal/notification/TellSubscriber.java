package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind the end events that tell the subscriber: the event's name is the message's. */
@Component
class TellSubscriber implements JavaDelegate {

    private final Notification notification;

    TellSubscriber(Notification notification) {
        this.notification = notification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notification.tell(RenewalReference.of(execution), kind(execution.getCurrentActivityId()), Map.of());
    }

    static Notification.Kind kind(String activity) {
        return Notification.Kind.valueOf(activity.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
}
