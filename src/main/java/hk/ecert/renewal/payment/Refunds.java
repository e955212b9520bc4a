package hk.ecert.renewal.payment;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Attempt.Taken;
import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.payment.PaymentGateway.Checkout;
import hk.ecert.renewal.payment.PaymentGateway.Returned;
import hk.ecert.renewal.payment.PaymentGateway.Standing;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Undoes payments: closes what is open and gives back what was taken, once, whatever was lost on the way. */
@Component
class Refunds {

    static final String TASK = "refundPayment";

    private final Payments payments;
    private final PaymentGateway gateway;
    private final Trail trail;
    private final Clock clock;

    Refunds(Payments payments, PaymentGateway gateway, Trail trail, Clock clock) {
        this.payments = payments;
        this.gateway = gateway;
        this.trail = trail;
        this.clock = clock;
    }

    void undo(RenewalReference reference) {
        payments.attempts(reference).forEach(this::undo);
    }

    private void undo(Attempt attempt) {
        switch (attempt.state()) {
            case INTENDED -> close(found(attempt));
            case REQUESTED -> close(attempt);
            case CONFIRMED -> giveBack(attempt, attempt.taken().orElseThrow());
            case REFUNDED -> giveBackAgain(attempt);
            case REFUSED, VOID -> {
                // nothing was taken
            }
        }
    }

    /**
     * The gateway's reply to the request was lost, or it was never asked. Asked with the same key it answers with the same
     * checkout, for as long as such a checkout can live.
     */
    private Attempt found(Attempt attempt) {
        Payment asked = attempt.payment();
        Checkout checkout =
                gateway.open(attempt.key(PaymentRequests.TASK), attempt.reference(), asked.amount(), asked.currency());
        payments.requested(attempt, checkout);
        return payments.findByCheckout(checkout.id()).orElseThrow();
    }

    /** Somebody may pay while we close: what counts is how the checkout stands after the gateway was asked to close it. */
    private void close(Attempt attempt) {
        Checkout checkout = gateway.close(attempt.checkoutId());
        if (checkout.standing() == Standing.PAID) {
            giveBack(attempt, taken(checkout, clock));
        } else if (payments.move(attempt, State.VOID)) {
            record(attempt, "checkoutClosed", Map.of("checkout", checkout.id()));
        }
    }

    /** Gives back what is still to be given back; what the gateway already returned is not returned again. */
    void giveBack(Attempt attempt, Taken taken) {
        Returned before = gateway.returned(taken.chargeId());
        int outstanding = taken.amount() - before.amount();
        String refundId = outstanding > 0
                ? gateway.refund(key(attempt, before), taken.chargeId(), outstanding)
                : "returned before";
        if (payments.refunded(attempt, taken, refundId)) {
            record(
                    attempt,
                    TASK,
                    Map.of(
                            "amountInCents", String.valueOf(taken.amount()),
                            "currency", taken.currency(),
                            "refund", refundId));
        }
    }

    /**
     * The gateway may hold again what was given back: a refund can fail days later, and a bank's dispute that was conceded
     * can end in our favour. That more is owed is written down first, so that whoever repeats this after a crash brings it
     * to its end on the trail too.
     */
    void giveBackAgain(Attempt attempt) {
        Taken taken = attempt.taken().orElseThrow();
        if (gateway.returned(taken.chargeId()).amount() < taken.amount()) {
            payments.owedAgain(attempt);
        }
        if (payments.isOwedAgain(attempt)) {
            giveBack(attempt, taken);
        }
    }

    /**
     * A key that is known is answered with the refund that was made then, also when that came to nothing since. So the key
     * counts what the gateway knows: asked again before it has made the next refund, it is the same.
     */
    private static String key(Attempt attempt, Returned before) {
        return before.refunds() == 0 ? attempt.key(TASK) : attempt.key(TASK) + ":" + (before.refunds() + 1);
    }

    static Taken taken(Checkout checkout, Clock clock) {
        return new Taken(
                checkout.chargeId().orElseThrow(() -> new IllegalStateException("paid without a charge")),
                checkout.amount(),
                checkout.currency(),
                checkout.reference(),
                checkout.method().orElse("other"),
                checkout.paidAt().orElseGet(clock::instant));
    }

    private void record(Attempt attempt, String action, Map<String, String> detail) {
        Map<String, String> all = new java.util.TreeMap<>(detail);
        all.put("attempt", String.valueOf(attempt.number()));
        trail.record(attempt.reference(), Trail.Actor.SYSTEM, action, all);
    }
}
