package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One numbered receipt for each payment that was accepted. */
@Component
public class Receipts {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Payments payments;
    private final AllDues dues;
    private final ReceiptPaper paper;
    private final Notification notification;
    private final Trail trail;

    Receipts(
            JdbcClient jdbc,
            Clock clock,
            Payments payments,
            AllDues dues,
            ReceiptPaper paper,
            Notification notification,
            Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.payments = payments;
        this.dues = dues;
        this.paper = paper;
        this.notification = notification;
        this.trail = trail;
    }

    /** The latest receipt as a PDF; empty while none is issued. */
    public Optional<byte[]> pdf(RenewalReference reference, Language language) {
        return payments.attempts(reference).stream()
                .filter(attempt -> attempt.payment().receiptNumber().isPresent())
                .reduce((earlier, later) -> later)
                .map(attempt -> paper.print(attempt, issuedAt(attempt), language));
    }

    /**
     * Issues the receipt of the latest payment; done again it keeps its number.
     *
     * @throws PaymentRefused when it was given back meanwhile, by an officer to whom it was questioned
     * @throws IllegalStateException when nothing was paid
     */
    void issue(RenewalReference reference) throws PaymentRefused {
        Optional<Attempt> latest = payments.latest(reference);
        if (latest.filter(it -> it.state() == Payment.State.REFUNDED).isPresent()) {
            trail.record(reference, Trail.Actor.SYSTEM, "receiptNotIssued", Map.of("reason", "PAYMENT_GIVEN_BACK"));
            throw new PaymentRefused();
        }
        Attempt paid = latest.filter(it -> it.state() == Payment.State.CONFIRMED)
                .orElseThrow(() -> new IllegalStateException("nothing was paid"));
        jdbc.sql("insert into payment_receipt (reference, attempt, issued_at) values (?, ?, ?) on conflict do nothing")
                .params(reference.value(), paid.number(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        String number = payments.latest(reference)
                .orElseThrow()
                .payment()
                .receiptNumber()
                .orElseThrow();
        trail.record(reference, Trail.Actor.SYSTEM, "issueReceipt", Map.of("receipt", number));
        Attempt.Taken taken = paid.taken().orElseThrow();
        notification.tell(
                reference,
                dues.of(reference).received(),
                Map.of("amount", new Fee(taken.amount(), taken.currency()).text(), "receiptNumber", number));
    }

    private Instant issuedAt(Attempt attempt) {
        return jdbc.sql("select issued_at from payment_receipt where reference = ? and attempt = ?")
                .params(attempt.reference().value(), attempt.number())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    static String number(long id) {
        return "R%08d".formatted(id);
    }
}
