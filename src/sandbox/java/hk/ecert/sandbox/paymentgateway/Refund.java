package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.web.Json;
import java.util.Map;

/** Money given back, in cents; {@code created} in seconds since 1970. */
record Refund(
        String id,
        String paymentIntent,
        long amount,
        String currency,
        String reason,
        Map<String, String> metadata,
        long created) {

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
                .put("status", "succeeded");
        json.set("metadata", Json.MAPPER.valueToTree(metadata));
        return json;
    }
}
