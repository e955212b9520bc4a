package hk.ecert.renewal.notification;

import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.process.RenewalReference;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the subscriber that the current certificate is about to end while its renewal is still under way. */
@Component
class WarnOfExpiry implements JavaDelegate {

    private final Notification notification;
    private final Eligibility eligibility;

    WarnOfExpiry(Notification notification, Eligibility eligibility) {
        this.notification = notification;
        this.eligibility = eligibility;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RenewalReference reference = RenewalReference.of(execution);
        LocalDate endsOn = LocalDate.ofInstant(
                eligibility.certificateUnderRenewal(reference).notAfter().minusSeconds(1), ZoneId.of("Asia/Hong_Kong"));
        notification.tell(reference, Notification.Kind.CERTIFICATE_ENDS_SOON, Map.of("endsOn", endsOn.toString()));
    }
}
