package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.web.Json;
import java.util.Map;

/**
 * A hosted checkout and the payment in it.
 *
 * @param amount in cents
 * @param currency in small letters, e.g. {@code hkd}
 * @param created seconds since 1970
 * @param expiresAt seconds since 1970
 * @param refunded cents given back
 * @param paidAt seconds since 1970, 0 while it is not paid
 * @param disputedAt seconds since 1970, 0 unless the payer's bank has taken the money back
 * @param disputeWonAt seconds since 1970, 0 unless the payer gave the dispute up and the money came back
 */
record Checkout(
        String id,
        String paymentIntent,
        State state,
        long amount,
        String currency,
        String description,
        String clientReferenceId,
        Map<String, String> metadata,
        Map<String, String> paymentMetadata,
        String successUrl,
        String cancelUrl,
        long created,
        long expiresAt,
        int declines,
        long refunded,
        long paidAt,
        long disputedAt,
        long disputeWonAt) {

    enum State {
        OPEN,
        PAID,
        EXPIRED
    }

    Checkout paid(long at) {
        return with(State.PAID, declines, refunded, at, 0, 0);
    }

    Checkout expired() {
        return with(State.EXPIRED, declines, refunded, paidAt, 0, 0);
    }

    Checkout declined() {
        return with(state, declines + 1, refunded, paidAt, 0, 0);
    }

    Checkout refundedBy(long cents) {
        return with(state, declines, refunded + cents, paidAt, disputedAt, disputeWonAt);
    }

    Checkout disputed(long at) {
        return with(state, declines, refunded, paidAt, at, 0);
    }

    Checkout disputeWon(long at) {
        return with(state, declines, refunded, paidAt, disputedAt, at);
    }

    boolean isDisputeOpen() {
        return disputedAt > 0 && disputeWonAt == 0;
    }

    boolean canBeRefunded() {
        return state == State.PAID && !isDisputeOpen();
    }

    private Checkout with(
            State newState,
            int newDeclines,
            long newRefunded,
            long newPaidAt,
            long newDisputedAt,
            long newDisputeWonAt) {
        return new Checkout(
                id,
                paymentIntent,
                newState,
                amount,
                currency,
                description,
                clientReferenceId,
                metadata,
                paymentMetadata,
                successUrl,
                cancelUrl,
                created,
                expiresAt,
                newDeclines,
                newRefunded,
                newPaidAt,
                newDisputedAt,
                newDisputeWonAt);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** @param page address of the hosted page */
    ObjectNode toJson(String page) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "checkout.session")
                .put("amount_subtotal", amount)
                .put("amount_total", amount)
                .put("cancel_url", cancelUrl)
                .put("client_reference_id", clientReferenceId.isEmpty() ? null : clientReferenceId)
                .put("created", created)
                .put("currency", currency)
                .put("expires_at", expiresAt)
                .put("livemode", false)
                .put("mode", "payment")
                .put("payment_intent", state == State.PAID || declines > 0 ? paymentIntent : null)
                .put("payment_status", state == State.PAID ? "paid" : "unpaid")
                .put("status", state == State.PAID ? "complete" : isOpen() ? "open" : "expired")
                .put("success_url", successUrl)
                .put("url", isOpen() ? page : null);
        json.putArray("payment_method_types").add("card");
        json.set("metadata", Json.MAPPER.valueToTree(metadata));
        return json;
    }

    String chargeId() {
        return "ch_" + paymentIntent.substring(3);
    }

    /** The charge of a paid checkout. */
    ObjectNode chargeJson() {
        ObjectNode json = Json.object()
                .put("id", chargeId())
                .put("object", "charge")
                .put("amount", amount)
                .put("amount_refunded", refunded)
                .put("created", paidAt)
                .put("currency", currency)
                .put("livemode", false)
                .put("paid", true)
                .put("payment_intent", paymentIntent)
                .put("refunded", refunded == amount)
                .put("status", "succeeded");
        json.putObject("payment_method_details").put("type", "card");
        json.set("metadata", Json.MAPPER.valueToTree(paymentMetadata));
        return json;
    }

    /** The dispute of a checkout whose payer went to the bank. */
    ObjectNode disputeJson() {
        return Json.object()
                .put("id", "dp_" + paymentIntent.substring(3))
                .put("object", "dispute")
                .put("amount", amount)
                .put("charge", chargeId())
                .put("created", disputedAt)
                .put("currency", currency)
                .put("livemode", false)
                .put("payment_intent", paymentIntent)
                .put("reason", "fraudulent")
                .put("status", isDisputeOpen() ? "needs_response" : "won");
    }

    ObjectNode paymentIntentJson() {
        boolean paid = state == State.PAID;
        ObjectNode json = Json.object()
                .put("id", paymentIntent)
                .put("object", "payment_intent")
                .put("amount", amount)
                .put("amount_received", paid ? amount : 0)
                .put("created", created)
                .put("currency", currency)
                .put("latest_charge", paid ? chargeId() : null)
                .put("livemode", false)
                .put("status", paid ? "succeeded" : "requires_payment_method");
        json.set("metadata", Json.MAPPER.valueToTree(paymentMetadata));
        if (!paid && declines > 0) {
            json.putObject("last_payment_error")
                    .put("type", "card_error")
                    .put("code", "card_declined")
                    .put("decline_code", "generic_decline")
                    .put("message", "Your card was declined.");
        }
        return json;
    }
}
