package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Notices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The gateway's books: checkouts, refunds, and a notice for whatever happens to them. */
final class Till {

    static final String SENDER = "payment-gateway";
    private static final String PATH = "/notices/payment";
    private static final String API_VERSION = "2026-07-29.dahlia";

    private final Ledger<Checkout> checkouts;
    private final Ledger<Refund> refunds;
    private final Notices notices;
    private final String noticeSecret;
    private volatile String pages = "";

    Till(Ledger<Checkout> checkouts, Ledger<Refund> refunds, Notices notices, String noticeSecret) {
        this.checkouts = checkouts;
        this.refunds = refunds;
        this.notices = notices;
        this.noticeSecret = noticeSecret;
        notices.signer(SENDER, this::sign);
    }

    /** Signs a notice: timestamp in seconds, HMAC-SHA256 in hex over timestamp, a full stop and the body. */
    private Map<String, String> sign(String body) {
        long t = now();
        return Map.of("Stripe-Signature", "t=" + t + ",v1=" + Digests.hmacSha256Hex(noticeSecret, t + "." + body));
    }

    static long now() {
        return SandboxClock.shared().instant().getEpochSecond();
    }

    static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    /** @param address of the hosted pages as browsers reach them, ending in a slash */
    void servePagesAt(String address) {
        pages = address;
    }

    ObjectNode json(Checkout checkout) {
        return checkout.toJson(pages + checkout.id());
    }

    Checkout open(Checkout checkout) {
        checkouts.put(checkout.id(), checkout);
        return checkout;
    }

    Optional<Checkout> find(String id) {
        return checkouts.find(id).map(checkout -> isOverdue(checkout) ? expire(checkout.id()) : checkout);
    }

    Optional<Checkout> ofPaymentIntent(String paymentIntent) {
        return checkouts.all().stream()
                .filter(checkout -> checkout.paymentIntent().equals(paymentIntent))
                .findFirst();
    }

    private static boolean isOverdue(Checkout checkout) {
        return checkout.isOpen() && checkout.expiresAt() <= now();
    }

    /** Ends what nobody paid in time. */
    void expireOverdue() {
        checkouts.all().stream().filter(Till::isOverdue).forEach(checkout -> expire(checkout.id()));
    }

    Checkout expire(String id) {
        return move(id, Checkout::expired, "checkout.session.expired");
    }

    Checkout pay(String id) {
        return move(id, open -> open.paid(now()), "checkout.session.completed");
    }

    /** Only an open checkout moves, so of two who come at once one is told what the other did. */
    private Checkout move(String id, UnaryOperator<Checkout> end, String event) {
        boolean[] moved = new boolean[1];
        Checkout checkout = checkouts.change(id, now -> {
            moved[0] = now.isOpen();
            return moved[0] ? end.apply(now) : now;
        });
        if (moved[0]) {
            tell(event, json(checkout));
        }
        return checkout;
    }

    Checkout decline(String id) {
        Checkout checkout = checkouts.change(id, now -> now.isOpen() ? now.declined() : now);
        tell("payment_intent.payment_failed", checkout.paymentIntentJson());
        return checkout;
    }

    /** @return empty when less than the amount is left */
    synchronized Optional<Refund> refund(Checkout checkout, long cents, String reason, Map<String, String> metadata) {
        Checkout now = checkouts.get(checkout.id());
        if (!now.canBeRefunded() || cents <= 0 || now.refunded() + cents > now.amount()) {
            return Optional.empty();
        }
        Refund refund =
                new Refund(newId("re_"), now.paymentIntent(), cents, now.currency(), reason, metadata, now(), 0);
        refunds.put(refund.id(), refund);
        checkouts.change(now.id(), before -> before.refundedBy(cents));
        tell("refund.created", refund.toJson());
        return Optional.of(refund);
    }

    /** The payer goes to the bank, which takes back what is paid and not refunded. */
    Checkout dispute(String id) {
        boolean[] disputed = new boolean[1];
        Checkout checkout = checkouts.change(id, now -> {
            disputed[0] = now.canBeRefunded() && now.refunded() == 0 && now.disputedAt() == 0;
            return disputed[0] ? now.disputed(now()) : now;
        });
        if (disputed[0]) {
            tell("charge.dispute.created", checkout.disputeJson());
        }
        return checkout;
    }

    /** The payer gives the dispute up: what the bank had taken back is ours again. */
    Checkout withdrawDispute(String id) {
        boolean[] won = new boolean[1];
        Checkout checkout = checkouts.change(id, now -> {
            won[0] = now.isDisputeOpen();
            return won[0] ? now.disputeWon(now()) : now;
        });
        if (won[0]) {
            tell("charge.dispute.closed", checkout.disputeJson());
        }
        return checkout;
    }

    /** The payer's bank can't take what was given back: it is ours again. */
    synchronized void failRefunds(Checkout checkout) {
        for (Refund refund : refundsOf(checkout.paymentIntent())) {
            if (!refund.hasFailed()) {
                Refund failed = refunds.change(refund.id(), now -> now.failed(now()));
                checkouts.change(checkout.id(), now -> now.refundedBy(-refund.amount()));
                tell("refund.failed", failed.toJson());
            }
        }
    }

    Optional<Refund> findRefund(String id) {
        return refunds.find(id);
    }

    List<Refund> refundsOf(String paymentIntent) {
        return refunds.all().stream()
                .filter(refund ->
                        paymentIntent.isEmpty() || refund.paymentIntent().equals(paymentIntent))
                .toList();
    }

    List<Checkout> all() {
        return checkouts.all();
    }

    private void tell(String type, ObjectNode object) {
        String id = newId("evt_");
        ObjectNode event = Json.object()
                .put("id", id)
                .put("object", "event")
                .put("api_version", API_VERSION)
                .put("created", now())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("data").set("object", object);
        notices.tell(id, SENDER, PATH, event.toString());
    }
}
