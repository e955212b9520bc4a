package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.payment.PaymentGateway.Checkout;
import hk.ecert.renewal.payment.PaymentGateway.Standing;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Opens the checkout for a renewal's fee. When the job is rolled back after the gateway answered, its repetition counts the
 * same attempt and so asks with the same key: the gateway answers with the same checkout.
 */
@Component
class PaymentRequests {

    static final String TASK = "requestPayment";

    private final Payments payments;
    private final Applications applications;
    private final PaymentGateway gateway;
    private final Trail trail;

    PaymentRequests(Payments payments, Applications applications, PaymentGateway gateway, Trail trail) {
        this.payments = payments;
        this.applications = applications;
        this.gateway = gateway;
        this.trail = trail;
    }

    void request(RenewalReference reference) {
        Optional<Attempt> latest = payments.latest(reference);
        if (latest.filter(this::isStillOpen).isPresent()) {
            return;
        }
        int attempt = latest.map(Attempt::number).orElse(0) + 1;
        Fee fee = applications.of(reference).fee();
        String key = Attempt.key(reference, TASK, attempt);
        payments.intend(reference, attempt, fee.amountInCents(), fee.currency(), key);
        Checkout checkout = gateway.open(key, reference, fee.amountInCents(), fee.currency());
        payments.requested(reference, attempt, checkout);
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                TASK,
                Map.of(
                        "attempt", String.valueOf(attempt),
                        "amountInCents", String.valueOf(fee.amountInCents()),
                        "currency", fee.currency(),
                        "checkout", checkout.id()));
    }

    /** A second checkout beside one that can still be paid would let the fee be paid twice. */
    private boolean isStillOpen(Attempt attempt) {
        return attempt.state() == State.REQUESTED
                && gateway.find(attempt.checkoutId())
                        .filter(checkout -> checkout.standing() != Standing.CLOSED)
                        .isPresent();
    }
}
