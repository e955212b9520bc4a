package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to be paid.
 *
 * @param amount what was asked, in minor units
 * @param currency ISO 4217 in capitals
 * @param gatewayId the gateway's id of the checkout
 * @param checkoutUrl where the subscriber pays
 * @param receiptNumber number of the receipt, once issued
 */
public record Payment(
        RenewalReference reference,
        int attempt,
        int amount,
        String currency,
        State state,
        Optional<String> gatewayId,
        Optional<String> checkoutUrl,
        Optional<Instant> paidAt,
        Optional<String> receiptNumber) {

    /** How far an attempt has come. */
    public enum State {
        /** Written down; the gateway is being asked. */
        INTENDED,
        /** A checkout is open and waits for the subscriber. */
        REQUESTED,
        /** The gateway holds the money. */
        CONFIRMED,
        /** The checkout ended without money. */
        REFUSED,
        /** What was taken was given back. */
        REFUNDED,
        /** We closed the checkout before anything was paid. */
        VOID
    }
}
