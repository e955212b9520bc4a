package hk.ecert.renewal.mailing;

import hk.ecert.renewal.mailing.DeliveryDates.Piece;
import hk.ecert.renewal.mailing.DeliveryDates.Progress;
import hk.ecert.renewal.mailing.DeliveryDates.Where;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.production.Stations;
import hk.ecert.renewal.register.LastDay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When letters leave, and by when a subscriber can use the new e-Cert. The model's timers ask it by name. */
@Component("mailingSchedule")
public class MailingSchedule {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final LocalTime LODGING_OPENS = LocalTime.of(9, 0);

    private final MailingSettings settings;
    private final DeliveryDates dates;
    private final Mailings mailings;
    private final Productions productions;
    private final Stations stations;
    private final Clock clock;

    MailingSchedule(
            MailingSettings settings,
            DeliveryDates dates,
            Mailings mailings,
            Productions productions,
            Stations stations,
            Clock clock) {
        this.settings = settings;
        this.dates = dates;
        this.mailings = mailings;
        this.productions = productions;
        this.stations = stations;
        this.clock = clock;
    }

    /** When the PIN envelope may be lodged, reckoned from now, the moment at which the carrier took the medium. */
    public Date pinEnvelopeDue() {
        return Date.from(settings.gap() != null ? clock.instant().plus(settings.gap()) : afterTheGap());
    }

    private Instant afterTheGap() {
        LocalDate today = now().toLocalDate();
        // A year without gazetted holidays must not hold a letter back for ever. Nobody is promised this date: it only
        // has to be late enough, so every day of the gap counts twice and four more stand for weekend and holidays.
        LocalDate due = dates.pinPosting(today).orElse(today.plusDays(2L * settings.gapWorkingDays() + 4));
        return due.atTime(LODGING_OPENS).atZone(HONG_KONG).toInstant();
    }

    /** The day whose bag a letter goes into that is ready now. */
    LocalDate nextPosting() {
        LocalDate today = now().toLocalDate();
        return dates.posting(now()).orElse(WorkingDays.isWeekend(today) ? today.plusDays(2) : today);
    }

    /**
     * The last Hong Kong day on which a letter can be collected for which a card was left.
     *
     * @return empty when no card was left, or when the holidays of a year on the way are not known yet
     */
    public Optional<LocalDate> collectBy(MailItem item) {
        return item.cardLeftAt()
                .filter(left -> item.state() == MailItem.State.CARD_LEFT)
                .flatMap(left -> dates.collectBy(LocalDate.ofInstant(left, HONG_KONG)));
    }

    /** How long a letter may be without news, as an ISO 8601 duration for the timer. */
    public String overdueAfter() {
        return settings.overdueAfter().toString();
    }

    /** How long the subscriber may take to confirm the address, as an ISO 8601 duration for the timer. */
    public String addressWithin() {
        return settings.addressWithin().toString();
    }

    /** The two dates of a case, as they stand now. */
    public DatePromise promise(RenewalReference reference, Instant currentCertificateEnds) {
        return new DatePromise(LastDay.of(currentCertificateEnds), usableBy(reference));
    }

    /** @return empty when the holidays of a year on the way are not known yet */
    Optional<LocalDate> usableBy(RenewalReference reference) {
        return dates.usableBy(progress(reference), now());
    }

    private Progress progress(RenewalReference reference) {
        Optional<Productions.Queued> queued = productions.queued(reference);
        int production = queued.map(Productions.Queued::attempt).orElse(0);
        // letters of an earlier attempt say nothing of the pieces that are made now
        List<MailItem> letters = mailings.of(reference).stream()
                .filter(item -> item.production() == production)
                .toList();
        return new Progress(
                queued.map(order -> LocalDate.ofInstant(order.startedAt(), HONG_KONG)),
                stations.ahead(reference),
                piece(letters, MailPiece.MEDIUM),
                piece(letters, MailPiece.PIN_ENVELOPE));
    }

    private static Piece piece(List<MailItem> letters, MailPiece piece) {
        return Mailings.latest(letters, piece)
                .map(item -> new Piece(where(item), since(item)))
                .orElse(Piece.NOT_MADE);
    }

    private static Where where(MailItem item) {
        return switch (item.state()) {
            case ALLOCATED -> Where.MADE;
            case LODGED, POSTED -> Where.POSTED;
            case CARD_LEFT -> Where.CARD_LEFT;
            case DELIVERED, COLLECTED -> Where.ARRIVED;
            case RETURNED -> Where.RETURNED;
            case LOST -> Where.LOST;
        };
    }

    private static LocalDateTime since(MailItem item) {
        return item.deliveredAt()
                .or(item::lodgedAt)
                .map(at -> LocalDateTime.ofInstant(at, HONG_KONG))
                .orElse(null);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), HONG_KONG);
    }
}
