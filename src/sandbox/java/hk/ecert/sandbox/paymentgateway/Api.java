package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.paymentgateway.Checkout.State;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The calls that the application makes. A repeated idempotency key answers what the first call answered. */
final class Api {

    /** What the first call of an idempotency key asked and was answered. */
    record Answered(String fingerprint, int status, String body) {}

    interface Operation {
        ObjectNode perform(Request request) throws ApiError;
    }

    private static final long SHORTEST = 30 * 60L;
    private static final long LONGEST = 24 * 60 * 60L;
    private static final long SLACK = 60;

    private final Till till;
    private final Ledger<Answered> answered;
    private final String apiKey;

    Api(Till till, Ledger<Answered> answered, String apiKey) {
        this.till = till;
        this.answered = answered;
        this.apiKey = apiKey;
    }

    /** A call that only looks. */
    Response read(Request request, Operation operation) {
        try {
            checkKey(request);
            return Response.json(operation.perform(request));
        } catch (ApiError e) {
            return e.response();
        }
    }

    /** A call that changes something; refusals are not remembered, so that a corrected call may follow. */
    Response write(Request request, Operation operation) {
        try {
            checkKey(request);
            Optional<String> key = request.header("Idempotency-Key");
            if (key.isEmpty()) {
                return Response.json(operation.perform(request));
            }
            String fingerprint = request.path() + " " + Digests.sha256Hex(request.body());
            synchronized (answered) {
                return once(key.get(), fingerprint, request, operation);
            }
        } catch (ApiError e) {
            return e.response();
        }
    }

    private Response once(String key, String fingerprint, Request request, Operation operation) throws ApiError {
        Optional<Answered> before = answered.find(key);
        if (before.isPresent() && !before.get().fingerprint().equals(fingerprint)) {
            throw new ApiError(
                    400,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.");
        }
        if (before.isEmpty()) {
            answered.put(
                    key,
                    new Answered(fingerprint, 200, operation.perform(request).toString()));
        }
        Answered answer = answered.get(key);
        return Response.of(answer.status(), "application/json", answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private void checkKey(Request request) throws ApiError {
        if (!Digests.same(request.header("Authorization").orElse(""), "Bearer " + apiKey)) {
            throw new ApiError(401, "invalid_request_error", "api_key_invalid", "Invalid API Key provided");
        }
    }

    ObjectNode create(Request request) throws ApiError {
        Map<String, String> form = request.form();
        if (!"payment".equals(form.get("mode"))) {
            throw ApiError.invalid("mode must be payment");
        }
        String item = "line_items[0]";
        String price = item + "[price_data]";
        long amount = number(form, price + "[unit_amount]") * number(form, item + "[quantity]");
        Map<String, String> metadata = nested(form, "metadata");
        Map<String, String> paymentMetadata = nested(form, "payment_intent_data[metadata]");
        return till.json(till.open(new Checkout(
                Till.newId("cs_test_"),
                Till.newId("pi_"),
                State.OPEN,
                amount,
                text(form, price + "[currency]"),
                text(form, price + "[product_data][name]"),
                form.getOrDefault("client_reference_id", ""),
                metadata,
                paymentMetadata.isEmpty() ? metadata : paymentMetadata,
                text(form, "success_url"),
                text(form, "cancel_url"),
                Till.now(),
                expiry(form),
                0,
                0,
                0,
                0,
                0)));
    }

    private static long expiry(Map<String, String> form) throws ApiError {
        if (!form.containsKey("expires_at")) {
            return Till.now() + LONGEST;
        }
        long at = number(form, "expires_at");
        long from = at - Till.now();
        if (from < SHORTEST - SLACK || from > LONGEST + SLACK) {
            throw ApiError.invalid("expires_at must be between 30 minutes and 24 hours from now");
        }
        return at;
    }

    ObjectNode show(Request request) throws ApiError {
        return till.json(checkout(request));
    }

    ObjectNode expire(Request request) throws ApiError {
        Checkout checkout = checkout(request);
        if (!checkout.isOpen()) {
            throw ApiError.invalid("Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        Checkout expired = till.expire(checkout.id());
        if (expired.state() != State.EXPIRED) {
            throw ApiError.invalid("Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        return till.json(expired);
    }

    private Checkout checkout(Request request) throws ApiError {
        String id = request.part("id");
        return till.find(id).orElseThrow(() -> ApiError.missing("checkout.session", id));
    }

    ObjectNode paymentIntent(Request request) throws ApiError {
        Checkout checkout = byIntent(request.part("id"));
        ObjectNode json = checkout.paymentIntentJson();
        boolean expanded = request.query().entrySet().stream()
                .anyMatch(
                        it -> it.getKey().startsWith("expand") && it.getValue().equals("latest_charge"));
        if (expanded && checkout.state() == State.PAID) {
            json.set("latest_charge", checkout.chargeJson());
        }
        return json;
    }

    private Checkout byIntent(String id) throws ApiError {
        return till.ofPaymentIntent(id).orElseThrow(() -> ApiError.missing("payment_intent", id));
    }

    ObjectNode refund(Request request) throws ApiError {
        Map<String, String> form = request.form();
        Checkout checkout = byIntent(text(form, "payment_intent"));
        long amount = form.containsKey("amount") ? number(form, "amount") : checkout.amount() - checkout.refunded();
        return till.refund(checkout, amount, form.getOrDefault("reason", ""), nested(form, "metadata"))
                .orElseThrow(() -> new ApiError(
                        400,
                        "invalid_request_error",
                        "charge_already_refunded",
                        "The charge has not that much left to refund."))
                .toJson();
    }

    ObjectNode showRefund(Request request) throws ApiError {
        String id = request.part("id");
        return till.findRefund(id)
                .orElseThrow(() -> ApiError.missing("refund", id))
                .toJson();
    }

    ObjectNode refunds(Request request) {
        ObjectNode list =
                Json.object().put("object", "list").put("has_more", false).put("url", "/v1/refunds");
        ArrayNode data = list.putArray("data");
        till.refundsOf(request.query("payment_intent")).forEach(refund -> data.add(refund.toJson()));
        return list;
    }

    ObjectNode disputes(Request request) {
        ObjectNode list =
                Json.object().put("object", "list").put("has_more", false).put("url", "/v1/disputes");
        ArrayNode data = list.putArray("data");
        till.ofPaymentIntent(request.query("payment_intent"))
                .filter(checkout -> checkout.disputedAt() > 0)
                .ifPresent(checkout -> data.add(checkout.disputeJson()));
        return list;
    }

    private static String text(Map<String, String> form, String key) throws ApiError {
        String value = form.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw ApiError.invalid("Missing required param: " + key);
        }
        return value;
    }

    private static long number(Map<String, String> form, String key) throws ApiError {
        String value = text(form, key);
        if (!value.matches("\\d{1,12}")) {
            throw ApiError.invalid("Invalid integer: " + key);
        }
        return Long.parseLong(value);
    }

    /** The values of {@code name[key]}. */
    private static Map<String, String> nested(Map<String, String> form, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        form.forEach((key, value) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                values.put(key.substring(name.length() + 1, key.length() - 1), value);
            }
        });
        return values;
    }
}
