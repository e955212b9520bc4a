package hk.ecert.renewal.mailing;

import hk.ecert.renewal.application.DeliveryPromise;
import hk.ecert.renewal.process.RenewalReference;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the application, which comes before any letter, when the letters should have arrived. */
@Component
class PromisedDelivery implements DeliveryPromise {

    private final MailingSchedule schedule;

    PromisedDelivery(MailingSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Optional<LocalDate> usableBy(RenewalReference reference) {
        return schedule.usableBy(reference);
    }
}
