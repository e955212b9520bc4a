package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The gateway's balance: one line a movement of money, the newest first, handed out in pages. */
final class Books {

    private static final int LONGEST_PAGE = 100;

    private final Till till;

    Books(Till till) {
        this.till = till;
    }

    /** @param source the charge, the refund or the dispute itself */
    private record Line(String id, String type, long amount, String currency, long created, ObjectNode source) {

        ObjectNode toJson() {
            ObjectNode json = Json.object()
                    .put("id", id)
                    .put("object", "balance_transaction")
                    .put("amount", amount)
                    .put("created", created)
                    .put("currency", currency)
                    .put("fee", 0)
                    .put("net", amount)
                    .put("status", "available")
                    .put("type", type);
            json.set("source", source);
            return json;
        }
    }

    ObjectNode page(Request request) throws ApiError {
        long from = number(request, "created[gte]", 0);
        long until = number(request, "created[lt]", Long.MAX_VALUE);
        int limit = (int) Math.min(number(request, "limit", 10), LONGEST_PAGE);
        List<Line> lines = lines().stream()
                .filter(line -> line.created() >= from && line.created() < until)
                .toList();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).id().equals(request.query("starting_after"))) {
                first = i + 1;
            }
        }
        int last = Math.min(first + limit, lines.size());
        ObjectNode page = Json.object()
                .put("object", "list")
                .put("has_more", last < lines.size())
                .put("url", "/v1/balance_transactions");
        ArrayNode data = page.putArray("data");
        lines.subList(first, last).forEach(line -> data.add(line.toJson()));
        return page;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Checkout checkout : till.all()) {
            if (checkout.state() == Checkout.State.PAID) {
                lines.add(new Line(
                        "txn_" + checkout.chargeId(),
                        "charge",
                        checkout.amount(),
                        checkout.currency(),
                        checkout.paidAt(),
                        checkout.chargeJson()));
            }
        }
        for (Checkout checkout : till.all()) {
            if (checkout.disputedAt() > 0) {
                lines.add(new Line(
                        "txn_dispute_" + checkout.chargeId(),
                        "adjustment",
                        -checkout.amount(),
                        checkout.currency(),
                        checkout.disputedAt(),
                        checkout.disputeJson()));
            }
            if (checkout.disputeWonAt() > 0) {
                lines.add(new Line(
                        "txn_dispute_won_" + checkout.chargeId(),
                        "adjustment",
                        checkout.amount(),
                        checkout.currency(),
                        checkout.disputeWonAt(),
                        checkout.disputeJson()));
            }
        }
        till.refundsOf("").forEach(refund -> addRefund(lines, refund));
        lines.sort(
                Comparator.comparingLong(Line::created).thenComparing(Line::id).reversed());
        return lines;
    }

    private static void addRefund(List<Line> lines, Refund refund) {
        lines.add(new Line(
                "txn_" + refund.id(),
                "refund",
                -refund.amount(),
                refund.currency(),
                refund.created(),
                refund.toJson()));
        if (refund.hasFailed()) {
            lines.add(new Line(
                    "txn_failure_" + refund.id(),
                    "refund_failure",
                    refund.amount(),
                    refund.currency(),
                    refund.failedAt(),
                    refund.toJson()));
        }
    }

    private static long number(Request request, String name, long otherwise) throws ApiError {
        String value = request.query(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("\\d{1,12}")) {
            throw ApiError.invalid("Invalid integer: " + name);
        }
        return Long.parseLong(value);
    }
}
