package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.payment.PaymentGateway.Checkout;
import hk.ecert.renewal.payment.PaymentGateway.Standing;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Opens the checkout for the fee of a case. When the job is rolled back after the gateway answered, its repetition finds the
 * intent and asks with the same key: the gateway answers with the same checkout. Days may have passed since the case was
 * judged: for a certificate that has ended, or is suspended or revoked, nothing is asked.
 */
@Component
class PaymentRequests {

    static final String TASK = "requestPayment";

    private final Payments payments;
    private final AllDues dues;
    private final PaymentGateway gateway;
    private final Refunds refunds;
    private final RenewalCases cases;
    private final Trail trail;

    PaymentRequests(
            Payments payments, AllDues dues, PaymentGateway gateway, Refunds refunds, RenewalCases cases, Trail trail) {
        this.payments = payments;
        this.dues = dues;
        this.gateway = gateway;
        this.refunds = refunds;
        this.cases = cases;
        this.trail = trail;
    }

    void request(RenewalReference reference) throws PaymentExpired {
        Optional<Attempt> latest = payments.latest(reference);
        boolean isPaid = latest.filter(it -> it.state() == State.CONFIRMED).isPresent();
        Optional<String> obstacle = dues.of(reference).obstacle();
        if (!isPaid && obstacle.isPresent()) {
            refuse(reference, obstacle.get());
        }
        if (latest.filter(this::canStillBePaid).isPresent()) {
            return;
        }
        Attempt attempt = latest.filter(it -> it.state() == State.INTENDED).orElseGet(() -> intend(reference, latest));
        Payment asked = attempt.payment();
        Checkout checkout = gateway.open(attempt.key(TASK), reference, asked.amount(), asked.currency());
        payments.requested(attempt, checkout);
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                TASK,
                Map.of(
                        "attempt", String.valueOf(attempt.number()),
                        "amountInCents", String.valueOf(asked.amount()),
                        "currency", asked.currency(),
                        "checkout", checkout.id()));
    }

    /** An earlier try may have left a checkout that can still be paid. */
    private void refuse(RenewalReference reference, String obstacle) throws PaymentExpired {
        refunds.undo(reference);
        cases.because(reference, obstacle);
        trail.record(reference, Trail.Actor.SYSTEM, "paymentNotRequested", Map.of("reason", obstacle));
        throw new PaymentExpired(obstacle);
    }

    private Attempt intend(RenewalReference reference, Optional<Attempt> latest) {
        int number = latest.map(Attempt::number).orElse(0) + 1;
        Fee fee = dues.of(reference).fee();
        payments.intend(reference, number, fee.amountInCents(), fee.currency(), Attempt.key(reference, TASK, number));
        return payments.latest(reference).orElseThrow();
    }

    /** A second checkout beside one that is paid, or can be, would let the fee be paid twice. */
    private boolean canStillBePaid(Attempt attempt) {
        return attempt.state() == State.CONFIRMED
                || attempt.state() == State.REQUESTED
                        && gateway.find(attempt.checkoutId())
                                .filter(checkout -> checkout.standing() != Standing.CLOSED)
                                .isPresent();
    }
}
