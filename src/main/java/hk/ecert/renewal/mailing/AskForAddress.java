package hk.ecert.renewal.mailing;

import static hk.ecert.renewal.process.RenewalWorkflow.MAIL_LETTER;

import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the subscriber that a letter came back and that the address waits to be confirmed, once for every letter. */
@Component
class AskForAddress implements JavaDelegate {

    private final Notification notification;

    AskForAddress(Notification notification) {
        this.notification = notification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notification.tell(
                RenewalReference.of(execution), Notification.Kind.ADDRESS_NEEDED, MAIL_LETTER.in(execution), Map.of());
    }
}
