package hk.ecert.renewal.payment;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Attempt.Taken;
import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.payment.PaymentGateway.Checkout;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a notice of the gateway means. Nothing in it is believed: it only says which checkout to ask the gateway about.
 * Told twice, late or in another order, the same rows come out.
 */
@Component
public class PaymentNotices {

    /**
     * What the case is to be told.
     *
     * @param eventId the same for every notice that means the same, so that the case hears it once
     */
    public record News(RenewalReference reference, Fact fact, String eventId) {}

    /** The checkout is for one of our cases but its row isn't committed yet: the gateway must come again. */
    public static class TooEarly extends Exception {
        TooEarly() {
            super("too early", null, false, false);
        }
    }

    private static final Trail.Actor GATEWAY = Trail.Actor.counterparty("PaymentGateway");

    private final Payments payments;
    private final PaymentGateway gateway;
    private final Refunds refunds;
    private final RenewalCases cases;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaymentNotices(
            Payments payments,
            PaymentGateway gateway,
            Refunds refunds,
            RenewalCases cases,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.gateway = gateway;
        this.refunds = refunds;
        this.cases = cases;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asks the gateway about a checkout and keeps what it answers, in a transaction of its own.
     *
     * @return what the caller must tell the case; empty when there is nothing new or the checkout isn't ours
     * @throws TooEarly when the gateway must repeat its notice
     */
    public Optional<News> heed(String checkoutId) throws TooEarly {
        Optional<Attempt> ours = payments.findByCheckout(checkoutId);
        Optional<Checkout> checkout = gateway.find(checkoutId);
        if (ours.isEmpty()) {
            if (checkout.filter(this::isForACase).isPresent()) {
                throw new TooEarly();
            }
            return Optional.empty();
        }
        return checkout.flatMap(it -> transaction.execute(status -> keep(checkoutId, it)));
    }

    /**
     * Asks the gateway about the latest checkout of a case, for a notice that names no checkout.
     *
     * @throws TooEarly when the gateway must repeat its notice
     */
    public Optional<News> heed(RenewalReference reference) throws TooEarly {
        Optional<String> checkoutId =
                payments.latest(reference).flatMap(attempt -> attempt.payment().gatewayId());
        return checkoutId.isPresent() ? heed(checkoutId.get()) : Optional.empty();
    }

    /**
     * Asks the gateway whether a payment is disputed; an officer has to look at it then. A dispute that we conceded and the
     * payer's bank gave up leaves the money with us: it goes to the payer, as was decided.
     *
     * @param chargeId as in {@link Checkout#chargeId}
     */
    public Optional<News> heedDispute(String chargeId) {
        Optional<Attempt> ours = payments.findByCharge(chargeId);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        if (!gateway.isDisputed(chargeId)) {
            ours.filter(it -> it.state() == State.REFUNDED)
                    .ifPresent(it -> transaction.executeWithoutResult(status -> refunds.giveBackAgain(it)));
            return Optional.empty();
        }
        return transaction.execute(status -> disputed(ours.get(), chargeId));
    }

    private Optional<News> disputed(Attempt attempt, String chargeId) {
        if (payments.disputed(attempt)) {
            trail.record(
                    attempt.reference(),
                    GATEWAY,
                    "paymentDisputed",
                    Map.of("attempt", String.valueOf(attempt.number()), "charge", chargeId));
        }
        return Optional.of(new News(attempt.reference(), Fact.PAYMENT_QUESTIONED, questioned(chargeId)));
    }

    /** A payment that is questioned twice, by a notice and by the books, is looked at once. */
    static String questioned(String chargeId) {
        return "payment:" + chargeId + ":" + Fact.PAYMENT_QUESTIONED.message();
    }

    /** What is found on a day about a payment that was given back is a question of its own, whatever was asked before. */
    static String questionedAgain(String chargeId, LocalDate day) {
        return "payment:" + chargeId + ":" + day + ":" + Fact.PAYMENT_QUESTIONED.message();
    }

    private boolean isForACase(Checkout checkout) {
        return RenewalReference.parse(checkout.reference()).flatMap(cases::find).isPresent();
    }

    private Optional<News> keep(String checkoutId, Checkout checkout) {
        Attempt attempt = payments.findByCheckout(checkoutId).orElseThrow();
        return switch (checkout.standing()) {
            case OPEN -> open(attempt, checkout.declined());
            case PAID -> paid(attempt, Refunds.taken(checkout, clock));
            case CLOSED -> closed(attempt);
        };
    }

    private Optional<News> open(Attempt attempt, Optional<String> declined) {
        if (declined.isPresent() && payments.declined(attempt, declined.get())) {
            trail.record(
                    attempt.reference(),
                    GATEWAY,
                    "paymentDeclined",
                    Map.of("attempt", String.valueOf(attempt.number()), "code", declined.get()));
        }
        return Optional.empty();
    }

    private Optional<News> paid(Attempt attempt, Taken taken) {
        return switch (attempt.state()) {
            case INTENDED, REQUESTED -> confirm(attempt, taken);
            case CONFIRMED -> news(attempt, Fact.PAYMENT_CONFIRMED);
            case REFUSED, VOID -> giveBackWhatCameTooLate(attempt, taken);
            case REFUNDED -> Optional.empty();
        };
    }

    private Optional<News> confirm(Attempt attempt, Taken taken) {
        if (!payments.confirmed(attempt, taken)) {
            // the compensation was faster and has asked the gateway too
            return Optional.empty();
        }
        trail.record(
                attempt.reference(),
                GATEWAY,
                Fact.PAYMENT_CONFIRMED.message(),
                Map.of(
                        "attempt", String.valueOf(attempt.number()),
                        "amountInCents", String.valueOf(taken.amount()),
                        "currency", taken.currency(),
                        "charge", taken.chargeId()));
        return news(attempt, Fact.PAYMENT_CONFIRMED);
    }

    private Optional<News> closed(Attempt attempt) {
        if (attempt.state() == State.REFUSED) {
            return news(attempt, Fact.PAYMENT_REFUSED);
        }
        if (attempt.state() != State.REQUESTED || !payments.move(attempt, State.REFUSED)) {
            return Optional.empty();
        }
        trail.record(
                attempt.reference(),
                GATEWAY,
                Fact.PAYMENT_REFUSED.message(),
                Map.of("attempt", String.valueOf(attempt.number())));
        return news(attempt, Fact.PAYMENT_REFUSED);
    }

    private Optional<News> giveBackWhatCameTooLate(Attempt attempt, Taken taken) {
        trail.record(
                attempt.reference(),
                GATEWAY,
                "paymentCameTooLate",
                Map.of("attempt", String.valueOf(attempt.number()), "charge", taken.chargeId()));
        refunds.giveBack(attempt, taken);
        return Optional.empty();
    }

    private static Optional<News> news(Attempt attempt, Fact fact) {
        return Optional.of(
                new News(attempt.reference(), fact, "payment:" + attempt.checkoutId() + ":" + fact.message()));
    }
}
