package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.web.Json;
import java.util.Map;

/**
 * Money given back, in cents.
 *
 * @param created seconds since 1970
 * @param failedAt seconds since 1970, 0 unless the payer's bank could not take it and the money came back
 */
record Refund(
        String id,
        String paymentIntent,
        long amount,
        String currency,
        String reason,
        Map<String, String> metadata,
        long created,
        long failedAt) {

    Refund failed(long at) {
        return new Refund(id, paymentIntent, amount, currency, reason, metadata, created, at);
    }

    boolean hasFailed() {
        return failedAt > 0;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "refund")
                .put("amount", amount)
                .put("charge", "ch_" + paymentIntent.substring(3))
                .put("created", created)
                .put("currency", currency)
                .put("payment_intent", paymentIntent)
                .put("reason", reason.isEmpty() ? null : reason)
                .put("status", hasFailed() ? "failed" : "succeeded");
        if (hasFailed()) {
            json.put("failure_reason", "lost_or_stolen_card");
        }
        json.set("metadata", Json.MAPPER.valueToTree(metadata));
        return json;
    }
}
