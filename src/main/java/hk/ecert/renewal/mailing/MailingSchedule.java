package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When the second letter leaves, and by when a subscriber can use the new e-Cert. The model's timers ask it by name. */
@Component("mailingSchedule")
public class MailingSchedule {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final LocalTime LODGING_OPENS = LocalTime.of(9, 0);

    private final MailingSettings settings;
    private final WorkingDays workingDays;
    private final Mailings mailings;
    private final Clock clock;

    MailingSchedule(MailingSettings settings, WorkingDays workingDays, Mailings mailings, Clock clock) {
        this.settings = settings;
        this.workingDays = workingDays;
        this.mailings = mailings;
        this.clock = clock;
    }

    /** When the PIN envelope may be lodged, reckoned from now, the moment at which the carrier took the medium. */
    public Date pinEnvelopeDue() {
        return Date.from(settings.gap() != null ? clock.instant().plus(settings.gap()) : afterTheGap());
    }

    private Instant afterTheGap() {
        // A year without gazetted holidays must not hold a letter back for ever: then only weekends are left out, twice
        // over.
        LocalDate due = workingDays
                .after(today(), settings.gapWorkingDays())
                .orElse(today().plusDays(2L * settings.gapWorkingDays() + 2));
        return due.atTime(LODGING_OPENS).atZone(HONG_KONG).toInstant();
    }

    /** How long a letter may be without news, as an ISO 8601 duration for the timer. */
    public String overdueAfter() {
        return settings.overdueAfter().toString();
    }

    /** The two dates of a case, as they stand now. */
    public DatePromise promise(RenewalReference reference, Instant currentCertificateEnds) {
        LocalDate endsOn = LocalDate.ofInstant(currentCertificateEnds.minusSeconds(1), HONG_KONG);
        return new DatePromise(endsOn, usableBy(mailings.of(reference)));
    }

    private Optional<LocalDate> usableBy(List<MailItem> items) {
        Optional<MailItem> medium = Mailings.latest(items, MailPiece.MEDIUM);
        Optional<MailItem> pin = Mailings.latest(items, MailPiece.PIN_ENVELOPE);
        if (pin.flatMap(MailItem::deliveredAt).isPresent()
                && medium.flatMap(MailItem::deliveredAt).isPresent()) {
            return pin.flatMap(MailItem::deliveredAt).map(at -> LocalDate.ofInstant(at, HONG_KONG));
        }
        if (pin.flatMap(MailItem::lodgedAt).isPresent()) {
            return workingDays.after(later(pin.get().lodgedAt().get()), settings.deliveryWorkingDays());
        }
        int gap = settings.gap() != null ? 0 : settings.gapWorkingDays();
        if (medium.flatMap(MailItem::lodgedAt).isPresent()) {
            return workingDays.after(later(medium.get().lodgedAt().get()), gap + settings.deliveryWorkingDays());
        }
        return workingDays.after(today(), settings.productionWorkingDays() + gap + settings.deliveryWorkingDays());
    }

    /** A letter that is still on its way the day after it was due is due today at the earliest. */
    private LocalDate later(Instant lodged) {
        return LocalDate.ofInstant(lodged, HONG_KONG);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }
}
