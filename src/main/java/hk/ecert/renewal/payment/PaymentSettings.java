package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;

/** What the model asks of this step's configuration. */
@Component
public class PaymentSettings {

    private final PaymentProperties properties;
    private final Payments payments;
    private final Clock clock;

    PaymentSettings(PaymentProperties properties, Payments payments, Clock clock) {
        this.properties = properties;
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * Until when the fee of a case can be paid: a timer's date. It is reckoned from the first request, because the gateway
     * ends checkouts by itself and every new one would otherwise begin the time anew.
     *
     * @param businessKey the case's reference
     */
    public Date payBy(String businessKey) {
        return Date.from(payBy(new RenewalReference(businessKey)));
    }

    Instant payBy(RenewalReference reference) {
        return payments.firstRequestedAt(reference).orElseGet(clock::instant).plus(properties.payBy());
    }
}
