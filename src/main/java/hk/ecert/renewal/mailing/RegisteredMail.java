package hk.ecert.renewal.mailing;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.Register;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends the two pieces, each as a registered letter of its own, and notes what the carrier says of them. */
@Component
public class RegisteredMail {

    /** What the carrier says of a letter. */
    public enum Tracking {
        ACCEPTED,
        DELIVERED,
        RETURNED,
        LOST
    }

    /** The fact that follows from what the carrier said, and which mailing it concerns; empty piece: the whole case. */
    public record Told(RenewalReference reference, Fact fact, Optional<MailPiece> mailing) {}

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final Mailings mailings;
    private final ItemNumbers itemNumbers;
    private final Carrier carrier;
    private final Applications applications;
    private final Identifications identifications;
    private final Productions productions;
    private final Register register;
    private final Trail trail;
    private final Clock clock;

    RegisteredMail(
            Mailings mailings,
            ItemNumbers itemNumbers,
            Carrier carrier,
            Applications applications,
            Identifications identifications,
            Productions productions,
            Register register,
            Trail trail,
            Clock clock) {
        this.mailings = mailings;
        this.itemNumbers = itemNumbers;
        this.carrier = carrier;
        this.applications = applications;
        this.identifications = identifications;
        this.productions = productions;
        this.register = register;
        this.trail = trail;
        this.clock = clock;
    }

    void allocate(RenewalReference reference, MailPiece piece) {
        int attempt = mailings.current(reference, piece).map(MailItem::attempt).orElse(0) + 1;
        ItemNumber number = itemNumbers.next();
        mailings.allocate(reference, piece, attempt, productions.of(reference).attempt(), number, dispatch(piece));
        trail.record(
                reference,
                Actor.SYSTEM,
                "allocateItemNumber",
                Map.of("piece", piece.name(), "itemNumber", number.value(), "attempt", String.valueOf(attempt)));
    }

    /** Bags are named by day and by a letter of their own, so that no bag holds both pieces and no name tells which. */
    private String dispatch(MailPiece piece) {
        return LocalDate.now(clock.withZone(HONG_KONG)).format(DateTimeFormatter.BASIC_ISO_DATE)
                + (piece == MailPiece.MEDIUM ? "-A" : "-B");
    }

    void lodge(RenewalReference reference, MailPiece piece) {
        MailItem item = mailings.current(reference, piece).orElseThrow();
        carrier.lodge(consignment(item));
        mailings.lodged(item);
        trail.record(
                reference,
                Actor.SYSTEM,
                "lodgeMailItem",
                Map.of("piece", piece.name(), "itemNumber", item.itemNumber().value(), "dispatch", item.dispatch()));
    }

    private Carrier.Consignment consignment(MailItem item) {
        Application application = applications.of(item.reference());
        Production production = productions.of(item.reference());
        String name = register.get(identifications.of(item.reference()).subscriberId())
                .englishName();
        return new Carrier.Consignment(
                item.ourReference(),
                item.itemNumber(),
                item.dispatch(),
                item.piece() == MailPiece.MEDIUM
                        ? production.mediumNumber()
                        : production.pinEnvelopeNumber().orElseThrow(),
                name,
                application.address().lines());
    }

    /** The label that the mail room puts on a letter. */
    public byte[] label(MailItem item) {
        return MailLabel.pdf(consignment(item));
    }

    /**
     * Notes what the carrier says of a letter.
     *
     * @return the fact to tell the case, empty when it changes nothing: an unknown letter, or one that was replaced since
     */
    @Transactional
    public Optional<Told> noticed(String itemNumber, Tracking tracking, Instant at) {
        Optional<MailItem> found = mailings.findByItemNumber(itemNumber);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MailItem item = found.get();
        boolean firstOfItsProduction = isFirstOfItsProduction(item);
        mailings.tracked(item, state(tracking), at);
        trail.record(
                item.reference(),
                Actor.counterparty("carrier"),
                "mail" + tracking.name().charAt(0)
                        + tracking.name().substring(1).toLowerCase(Locale.ROOT),
                Map.of("piece", item.piece().name(), "itemNumber", itemNumber));
        boolean replaced = mailings.current(item.reference(), item.piece())
                .filter(current -> current.attempt() != item.attempt())
                .isPresent();
        return replaced ? Optional.empty() : told(item, tracking, firstOfItsProduction);
    }

    /** The PIN envelope waits for a medium to be posted once; a medium that is sent again moves nothing any more. */
    private boolean isFirstOfItsProduction(MailItem item) {
        return mailings.of(item.reference()).stream()
                .filter(other -> other.piece() == item.piece() && other.production() == item.production())
                .noneMatch(MailItem::wasPosted);
    }

    private static Optional<Told> told(MailItem item, Tracking tracking, boolean firstOfItsProduction) {
        return switch (tracking) {
            case ACCEPTED ->
                item.piece() == MailPiece.MEDIUM && firstOfItsProduction
                        ? Optional.of(new Told(item.reference(), Fact.MEDIUM_POSTED, Optional.empty()))
                        : Optional.empty();
            case DELIVERED -> Optional.of(new Told(item.reference(), Fact.MAIL_DELIVERED, Optional.of(item.piece())));
            case RETURNED, LOST ->
                Optional.of(new Told(item.reference(), Fact.MAIL_RETURNED, Optional.of(item.piece())));
        };
    }

    private static MailItem.State state(Tracking tracking) {
        return switch (tracking) {
            case ACCEPTED -> MailItem.State.POSTED;
            case DELIVERED -> MailItem.State.DELIVERED;
            case RETURNED -> MailItem.State.RETURNED;
            case LOST -> MailItem.State.LOST;
        };
    }
}
