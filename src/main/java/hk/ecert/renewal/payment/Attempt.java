package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/** A payment's row with what only this step needs. */
record Attempt(Payment payment, Optional<Taken> taken) {

    /**
     * What the gateway says it took.
     *
     * @param chargeId what a refund refers to
     * @param amount in minor units
     * @param currency ISO 4217 in capitals
     * @param reference the renewal that it was taken for
     */
    record Taken(String chargeId, int amount, String currency, String reference, String method, Instant at) {}

    RenewalReference reference() {
        return payment.reference();
    }

    int number() {
        return payment.attempt();
    }

    Payment.State state() {
        return payment.state();
    }

    String checkoutId() {
        return payment.gatewayId().orElseThrow(() -> new IllegalStateException("no checkout was opened"));
    }

    /** Whether the gateway took exactly what was asked, for this renewal. */
    boolean isInOrder() {
        return state() == Payment.State.CONFIRMED
                && taken.filter(it -> it.amount() == payment.amount()
                                && it.currency().equals(payment.currency())
                                && it.reference().equals(reference().value()))
                        .isPresent();
    }

    /** Idempotency key of what a task asks the gateway for this attempt. */
    String key(String task) {
        return key(reference(), task, number());
    }

    static String key(RenewalReference reference, String task, int attempt) {
        return reference.value() + ":" + task + ":" + attempt;
    }
}
