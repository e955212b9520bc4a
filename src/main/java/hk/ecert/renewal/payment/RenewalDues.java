package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a renewal owes: the fee of the signed application. */
@Component
class RenewalDues implements Dues {

    private final Applications applications;

    RenewalDues(Applications applications) {
        this.applications = applications;
    }

    @Override
    public Optional<Due> of(RenewalReference reference) {
        return applications
                .find(reference)
                .map(application -> new Due(
                        application.fee(),
                        "product." + application.product(),
                        application.termYears(),
                        Notification.Kind.PAYMENT_RECEIVED));
    }
}
