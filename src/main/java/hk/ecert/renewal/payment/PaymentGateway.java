package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes the subscriber's money on a page of its own and gives it back. Every verb may be repeated with the same key: the
 * gateway then answers as it did the first time and does nothing more.
 *
 * <p>All verbs throw {@link hk.ecert.renewal.process.CounterpartyUnavailable} when the gateway did not take the request
 * and {@link hk.ecert.renewal.process.OutcomeUnknown} when it may have.
 */
public interface PaymentGateway {

    /**
     * Opens a hosted checkout.
     *
     * @param key idempotency key: reference, task id and attempt
     * @param amount in minor units
     * @param currency ISO 4217 in capitals
     */
    Checkout open(String key, RenewalReference reference, int amount, String currency);

    /** The checkout as the gateway knows it now; empty when it knows none of this id. */
    Optional<Checkout> find(String checkoutId);

    /** Closes a checkout that nobody has paid; one that is paid or closed stays as it is. Answers how it stands now. */
    Checkout close(String checkoutId);

    /** What went back of a charge so far, asked from the gateway. */
    Returned returned(String chargeId);

    /** Whether the payer's bank disputes a charge, or has won that. */
    boolean isDisputed(String chargeId);

    /**
     * Gives money back.
     *
     * @param key idempotency key: reference, task id and attempt, and which refund of it this is after the first
     * @param amount in minor units of the charge's currency
     * @return the gateway's id of the refund
     */
    String refund(String key, String chargeId, int amount);

    /**
     * Every movement of money in the gateway's own books, oldest first.
     *
     * @param from inclusive, in whole seconds
     * @param until exclusive, in whole seconds
     */
    List<Movement> movements(Instant from, Instant until);

    /**
     * What went back of a charge.
     *
     * @param amount given back, or taken back by the payer's bank, in minor units; a refund that came to nothing is none
     * @param refunds how many refunds of it the gateway knows, also those that came to nothing
     */
    record Returned(int amount, int refunds) {}

    /** What a movement of money is. */
    enum Kind {
        CHARGE,
        REFUND,
        /** Taken back by the payer's bank, or returned by it. */
        DISPUTE
    }

    /**
     * One line of the gateway's books.
     *
     * @param id the gateway's id of the line
     * @param chargeId the charge that it belongs to, as in {@link Checkout#chargeId}
     * @param amount in minor units; negative when it leaves us
     * @param currency ISO 4217 in capitals
     */
    record Movement(String id, Kind kind, String chargeId, int amount, String currency, Instant at) {}

    /** How a checkout stands. */
    enum Standing {
        OPEN,
        PAID,
        /** Over, and it will never be paid. */
        CLOSED
    }

    /**
     * A checkout as the gateway tells it.
     *
     * @param url where the subscriber pays; present while it is open
     * @param reference the renewal that the gateway took the money for, as it was told when the checkout was opened
     * @param amount in minor units
     * @param currency ISO 4217 in capitals
     * @param chargeId what a refund refers to; present once paid
     * @param method how it was paid, e.g. {@code card}; present once paid
     * @param paidAt present once paid
     * @param declined why the last card was declined, in the gateway's code; present while nothing was paid
     */
    record Checkout(
            String id,
            Standing standing,
            Optional<String> url,
            String reference,
            int amount,
            String currency,
            Optional<String> chargeId,
            Optional<String> method,
            Optional<Instant> paidAt,
            Optional<String> declined) {}
}
