package hk.ecert.renewal.payment;

import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What was asked and what was paid for each renewal. A state only ever moves on, and only from the state it is known in. */
@Component
public class Payments {

    /** Whether the fee of this renewal is paid; it stays so when the renewal is made again. */
    public static final ProcessVariable<Boolean> PAID = ProcessVariable.of("paid", Boolean.class);

    private static final String SELECT = "select p.*, r.id as receipt_id from payment p"
            + " left join payment_receipt r on r.reference = p.reference and r.attempt = p.attempt";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate itself;

    Payments(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.itself = new TransactionTemplate(transactions);
        this.itself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** All attempts of a renewal, oldest first. */
    public List<Payment> of(RenewalReference reference) {
        return attempts(reference).stream().map(Attempt::payment).toList();
    }

    /** Whether a card was declined at the checkout that is open: the subscriber can try another one there. */
    public boolean isDeclined(RenewalReference reference) {
        return jdbc.sql("select count(*) from payment where reference = ? and state = 'REQUESTED'"
                                + " and decline_code is not null")
                        .param(reference.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Attempt> attempts(RenewalReference reference) {
        return jdbc.sql(SELECT + " where p.reference = ? order by p.attempt")
                .param(reference.value())
                .query((row, n) -> read(row))
                .list();
    }

    Optional<Attempt> latest(RenewalReference reference) {
        List<Attempt> attempts = attempts(reference);
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    Optional<Instant> firstRequestedAt(RenewalReference reference) {
        return jdbc.sql("select requested_at from payment where reference = ? order by attempt limit 1")
                .param(reference.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<Attempt> findByCheckout(String checkoutId) {
        return jdbc.sql(SELECT + " where p.gateway_id = ?")
                .param(checkoutId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** @param chargeId as in {@link PaymentGateway.Checkout#chargeId} */
    Optional<Attempt> findByCharge(String chargeId) {
        return jdbc.sql(SELECT + " where p.charge_id = ?")
                .param(chargeId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** What was taken in a time, {@code until} not included. */
    List<Attempt> takenBetween(Instant from, Instant until) {
        return between("paid_at", from, until);
    }

    /** What was given back in a time, {@code until} not included. */
    List<Attempt> refundedBetween(Instant from, Instant until) {
        return between("refunded_at", from, until);
    }

    private List<Attempt> between(String column, Instant from, Instant until) {
        return jdbc.sql(SELECT + " where p." + column + " >= ? and p." + column + " < ? order by p." + column)
                .params(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> read(row))
                .list();
    }

    /**
     * Writes down that an amount will be asked, and commits that by itself, so that a checkout whose reply was lost can
     * be found again whatever becomes of the caller.
     */
    void intend(RenewalReference reference, int attempt, int amount, String currency, String key) {
        itself.executeWithoutResult(status -> jdbc.sql(
                        "insert into payment (reference, attempt, amount, currency, state, idempotency_key, requested_at)"
                                + " values (?, ?, ?, ?, 'INTENDED', ?, ?) on conflict do nothing")
                .params(reference.value(), attempt, amount, currency, key, now())
                .update());
    }

    void requested(Attempt attempt, PaymentGateway.Checkout checkout) {
        jdbc.sql("update payment set state = 'REQUESTED', gateway_id = ?, checkout_url = ?"
                        + " where reference = ? and attempt = ? and state = 'INTENDED'")
                .params(
                        checkout.id(),
                        checkout.url().orElse(null),
                        attempt.reference().value(),
                        attempt.number())
                .update();
    }

    /** @return false when somebody else moved it on meanwhile */
    boolean confirmed(Attempt attempt, Attempt.Taken taken) {
        return jdbc.sql("update payment set state = 'CONFIRMED', charge_id = ?, taken_amount = ?, taken_currency = ?,"
                                + " taken_reference = ?, method = ?, paid_at = ?"
                                + " where reference = ? and attempt = ? and state = ?")
                        .params(
                                taken.chargeId(),
                                taken.amount(),
                                taken.currency(),
                                taken.reference(),
                                taken.method(),
                                taken.at().atOffset(ZoneOffset.UTC),
                                attempt.reference().value(),
                                attempt.number(),
                                attempt.state().name())
                        .update()
                == 1;
    }

    /** @return false when this was known */
    boolean declined(Attempt attempt, String code) {
        return jdbc.sql("update payment set decline_code = ? where reference = ? and attempt = ?"
                                + " and state = 'REQUESTED' and (decline_code is null or decline_code <> ?)")
                        .params(code, attempt.reference().value(), attempt.number(), code)
                        .update()
                == 1;
    }

    /** @return false when somebody else moved it on meanwhile */
    boolean move(Attempt attempt, State to) {
        return jdbc.sql("update payment set state = ? where reference = ? and attempt = ? and state = ?")
                        .params(
                                to.name(),
                                attempt.reference().value(),
                                attempt.number(),
                                attempt.state().name())
                        .update()
                == 1;
    }

    /** @return false when this was known */
    boolean disputed(Attempt attempt) {
        return jdbc.sql(
                                "update payment set disputed_at = ? where reference = ? and attempt = ? and disputed_at is null")
                        .params(now(), attempt.reference().value(), attempt.number())
                        .update()
                == 1;
    }

    /** Writes down that something is owed again of what was given back, and commits that by itself. */
    void owedAgain(Attempt attempt) {
        itself.executeWithoutResult(status -> jdbc.sql("update payment set owed_again_at = ?"
                        + " where reference = ? and attempt = ? and state = 'REFUNDED' and owed_again_at is null")
                .params(now(), attempt.reference().value(), attempt.number())
                .update());
    }

    boolean isOwedAgain(Attempt attempt) {
        return jdbc.sql(
                                "select count(*) from payment where reference = ? and attempt = ? and owed_again_at is not null")
                        .params(attempt.reference().value(), attempt.number())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** @return false when it was given back before, and nothing of it is owed again */
    boolean refunded(Attempt attempt, Attempt.Taken taken, String refundId) {
        return jdbc.sql(
                                "update payment set state = 'REFUNDED', charge_id = ?, taken_amount = ?, taken_currency = ?,"
                                        + " taken_reference = ?, method = ?, paid_at = ?, refund_id = ?, refunded_at = ?,"
                                        + " owed_again_at = null"
                                        + " where reference = ? and attempt = ? and (state <> 'REFUNDED' or owed_again_at is not null)")
                        .params(
                                taken.chargeId(),
                                taken.amount(),
                                taken.currency(),
                                taken.reference(),
                                taken.method(),
                                taken.at().atOffset(ZoneOffset.UTC),
                                refundId,
                                now(),
                                attempt.reference().value(),
                                attempt.number())
                        .update()
                == 1;
    }

    private static Attempt read(ResultSet row) throws SQLException {
        long receipt = row.getLong("receipt_id");
        Optional<Instant> paidAt = Optional.ofNullable(row.getObject("paid_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        Payment payment = new Payment(
                new RenewalReference(row.getString("reference")),
                row.getInt("attempt"),
                row.getInt("amount"),
                row.getString("currency"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("gateway_id")),
                Optional.ofNullable(row.getString("checkout_url")),
                paidAt,
                receipt == 0 ? Optional.empty() : Optional.of(Receipts.number(receipt)));
        if (paidAt.isEmpty()) {
            return new Attempt(payment, Optional.empty());
        }
        return new Attempt(
                payment,
                Optional.of(new Attempt.Taken(
                        row.getString("charge_id"),
                        row.getInt("taken_amount"),
                        row.getString("taken_currency"),
                        row.getString("taken_reference"),
                        row.getString("method"),
                        paidAt.get())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
