package hk.ecert.renewal.payment;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One numbered receipt for each payment that was accepted. */
@Component
public class Receipts {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Payments payments;
    private final ReceiptPaper paper;

    Receipts(JdbcClient jdbc, Clock clock, Payments payments, ReceiptPaper paper) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.payments = payments;
        this.paper = paper;
    }

    /** The receipt as a PDF; empty while none is issued. */
    public Optional<byte[]> pdf(RenewalReference reference, Language language) {
        return payments.attempts(reference).stream()
                .filter(attempt -> attempt.payment().receiptNumber().isPresent())
                .reduce((earlier, later) -> later)
                .map(attempt -> paper.print(attempt, issuedAt(attempt), language));
    }

    /** Numbers the receipt of a payment; done again it keeps its number. */
    void issue(Attempt attempt) {
        jdbc.sql("insert into payment_receipt (reference, attempt, issued_at) values (?, ?, ?) on conflict do nothing")
                .params(
                        attempt.reference().value(),
                        attempt.number(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
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
