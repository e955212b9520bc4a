package hk.ecert.renewal.mailing;

import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RevocationReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Letters that were put into a bag and that nobody is to post any more. */
@Component
class DeadLetters {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final Mailings mailings;
    private final Productions productions;
    private final Register register;

    DeadLetters(Mailings mailings, Productions productions, Register register) {
        this.mailings = mailings;
        this.productions = productions;
        this.register = register;
    }

    /**
     * Whether another letter took its place, or its certificate was revoked because the pieces are made again or the case
     * was withdrawn, while it could still be kept back. What the carrier took, and what was booked with it and came to
     * nothing only after the day of the bag, was handed over.
     *
     * @param postedOn Hong Kong date on which its bag is handed over
     */
    boolean isDead(MailItem item, LocalDate postedOn) {
        if (item.wasPosted()) {
            return false;
        }
        Instant dayIsOver = postedOn.plusDays(1).atStartOfDay(HONG_KONG).toInstant();
        return Stream.of(mailings.replacedAt(item), revokedAt(item))
                .flatMap(Optional::stream)
                .anyMatch(at -> item.state() == MailItem.State.ALLOCATED || at.isBefore(dayIsOver));
    }

    private Optional<Instant> revokedAt(MailItem item) {
        return productions
                .of(item.reference(), item.production())
                .issuedCertificateId()
                .flatMap(register::revocation)
                .filter(entry -> entry.reason() != RevocationReason.CERTIFICATE_HOLD)
                .map(Register.Revocation::at);
    }
}
