package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A gateway in memory that keeps a ledger; what the real one says, the contract with the sandbox tests. */
final class GatewayDouble implements PaymentGateway {

    final Map<String, Checkout> checkouts = new LinkedHashMap<>();
    final Map<String, Integer> refunds = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    final List<String> keys = new ArrayList<>();
    private final Map<String, String> byKey = new LinkedHashMap<>();
    /** Done right before the next close, as somebody who pays in that moment. */
    Runnable beforeClose = () -> {};
    /** Whether the next checkout is opened and its reply lost. */
    boolean losesReply;

    /** Laid down by the test. */
    final List<Movement> books = new ArrayList<>();

    Instant paidAt = Instant.parse("2026-11-22T04:30:00Z");

    @Override
    public Checkout open(String key, RenewalReference reference, int amount, String currency) {
        keys.add(key);
        String id = byKey.computeIfAbsent(key, k -> "cs_" + (checkouts.size() + 1) + "_" + reference);
        checkouts.putIfAbsent(id, checkout(id, Standing.OPEN, reference.value(), amount, currency));
        if (losesReply) {
            losesReply = false;
            throw new OutcomeUnknown("payment gateway: no answer", null);
        }
        return checkouts.get(id);
    }

    private Checkout checkout(String id, Standing standing, String reference, int amount, String currency) {
        boolean paid = standing == Standing.PAID;
        return new Checkout(
                id,
                standing,
                standing == Standing.OPEN ? Optional.of("https://gateway/pay/" + id) : Optional.empty(),
                reference,
                amount,
                currency,
                paid ? Optional.of("pi_" + id) : Optional.empty(),
                paid ? Optional.of("card") : Optional.empty(),
                paid ? Optional.of(paidAt) : Optional.empty(),
                Optional.empty());
    }

    void pay(String id) {
        Checkout now = checkouts.get(id);
        pay(id, now.reference(), now.amount(), now.currency());
    }

    void pay(String id, String reference, int amount, String currency) {
        checkouts.put(id, checkout(id, Standing.PAID, reference, amount, currency));
    }

    void expire(String id) {
        Checkout now = checkouts.get(id);
        checkouts.put(id, checkout(id, Standing.CLOSED, now.reference(), now.amount(), now.currency()));
    }

    int balance() {
        int taken = checkouts.values().stream()
                .filter(checkout -> checkout.standing() == Standing.PAID)
                .mapToInt(Checkout::amount)
                .sum();
        return taken - given(refunds.keySet());
    }

    @Override
    public Optional<Checkout> find(String checkoutId) {
        return Optional.ofNullable(checkouts.get(checkoutId));
    }

    @Override
    public Checkout close(String checkoutId) {
        beforeClose.run();
        if (checkouts.get(checkoutId).standing() == Standing.OPEN) {
            expire(checkoutId);
        }
        return checkouts.get(checkoutId);
    }

    /** Charges that the payer's bank has taken back. */
    final List<String> disputed = new ArrayList<>();

    @Override
    public boolean isDisputed(String chargeId) {
        return disputed.contains(chargeId);
    }

    @Override
    public List<Movement> movements(Instant from, Instant until) {
        return books.stream()
                .filter(line -> !line.at().isBefore(from) && line.at().isBefore(until))
                .toList();
    }

    /** Lets every refund of a charge fail that was made so far. */
    void fail(String chargeId) {
        refunds.keySet().stream()
                .filter(refund -> refund.startsWith(chargeId + "|"))
                .forEach(failed::add);
    }

    @Override
    public Returned returned(String chargeId) {
        int takenBack = disputed.contains(chargeId)
                ? checkouts.values().stream()
                        .filter(checkout ->
                                checkout.chargeId().filter(chargeId::equals).isPresent())
                        .mapToInt(Checkout::amount)
                        .sum()
                : 0;
        List<String> ofCharge = refunds.keySet().stream()
                .filter(refund -> refund.startsWith(chargeId + "|"))
                .toList();
        return new Returned(takenBack + given(ofCharge), ofCharge.size());
    }

    private int given(Collection<String> some) {
        return some.stream()
                .filter(refund -> !failed.contains(refund))
                .mapToInt(refunds::get)
                .sum();
    }

    @Override
    public String refund(String key, String chargeId, int amount) {
        keys.add(key);
        refunds.putIfAbsent(chargeId + "|" + key, amount);
        return "re_" + key;
    }
}
