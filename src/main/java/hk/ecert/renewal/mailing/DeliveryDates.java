package hk.ecert.renewal.mailing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * By when a subscriber can use the new e-Cert, reckoned from where the two pieces are now. A letter that is late moves the
 * date on day by day; a letter that came back is posted once more; one that is lost has both pieces made again.
 */
@Component
class DeliveryDates {

    /** Where a piece is. */
    enum Where {
        NOT_MADE,
        MADE,
        POSTED,
        CARD_LEFT,
        ARRIVED,
        RETURNED,
        LOST
    }

    /**
     * One of the two pieces.
     *
     * @param since Hong Kong time at which it was posted or arrived; null before
     */
    record Piece(Where where, LocalDateTime since) {
        static final Piece NOT_MADE = new Piece(Where.NOT_MADE, null);
    }

    /**
     * How far a case is.
     *
     * @param began the Hong Kong date on which the stations were asked for the pieces; empty before
     * @param ahead how many renewals the stations have to make before this one
     */
    record Progress(Optional<LocalDate> began, int ahead, Piece medium, Piece pin) {}

    private final MailingSettings settings;
    private final WorkingDays workingDays;

    DeliveryDates(MailingSettings settings, WorkingDays workingDays) {
        this.settings = settings;
        this.workingDays = workingDays;
    }

    /** @return empty when the holidays of a year on the way are not known yet */
    Optional<LocalDate> usableBy(Progress progress, LocalDateTime now) {
        boolean again =
                progress.medium().where() == Where.LOST || progress.pin().where() == Where.LOST;
        Progress current =
                again ? new Progress(Optional.empty(), progress.ahead(), Piece.NOT_MADE, Piece.NOT_MADE) : progress;
        Optional<LocalDate> mediumPosted = mediumPosted(current, now);
        return later(
                mediumPosted.flatMap(posted -> arrives(current.medium(), posted, now)),
                mediumPosted
                        .flatMap(posted -> pinPosted(current, posted, now))
                        .flatMap(posted -> arrives(current.pin(), posted, now)));
    }

    /** The first day on which the mail room posts what is ready at that time. */
    Optional<LocalDate> posting(LocalDateTime ready) {
        LocalDate first = ready.toLocalTime().isBefore(settings.postingCutOff())
                ? ready.toLocalDate()
                : ready.toLocalDate().plusDays(1);
        return posting(first);
    }

    private Optional<LocalDate> posting(LocalDate first) {
        Optional<LocalDate> day = workingDays.after(first, 0);
        while (day.isPresent() && !settings.postingDays().contains(day.get().getDayOfWeek())) {
            day = workingDays.after(day.get().plusDays(1), 0);
        }
        return day;
    }

    /** The day on which the PIN envelope may be posted when the medium is posted on the given one. */
    Optional<LocalDate> pinPosting(LocalDate mediumPosted) {
        return workingDays.after(mediumPosted, settings.gapInWorkingDays()).flatMap(this::posting);
    }

    /** The last day on which a letter waits at the post office before it goes back. */
    Optional<LocalDate> collectBy(LocalDate cardLeftOn) {
        return workingDays.after(cardLeftOn, settings.keptWorkingDays());
    }

    private Optional<LocalDate> mediumPosted(Progress progress, LocalDateTime now) {
        return switch (progress.medium().where()) {
            case NOT_MADE -> made(progress, now);
            case MADE, RETURNED -> posting(now);
            default -> posting(progress.medium().since());
        };
    }

    private Optional<LocalDate> made(Progress progress, LocalDateTime now) {
        int days = settings.productionWorkingDays() + progress.ahead() / settings.stationCapacity();
        return workingDays
                .after(progress.began().orElse(now.toLocalDate()), days)
                .map(ready -> ready.isBefore(now.toLocalDate()) ? now.toLocalDate() : ready)
                .flatMap(this::posting);
    }

    private Optional<LocalDate> pinPosted(Progress progress, LocalDate mediumPosted, LocalDateTime now) {
        return switch (progress.pin().where()) {
            case NOT_MADE -> later(pinPosting(mediumPosted), posting(now));
            case MADE, RETURNED -> posting(now);
            default -> posting(progress.pin().since());
        };
    }

    private Optional<LocalDate> arrives(Piece piece, LocalDate posted, LocalDateTime now) {
        Optional<LocalDate> todayAtTheEarliest = workingDays.after(now.toLocalDate(), 0);
        return switch (piece.where()) {
            case ARRIVED -> Optional.of(piece.since().toLocalDate());
            case CARD_LEFT -> todayAtTheEarliest;
            default -> later(workingDays.after(posted, settings.deliveryWorkingDays()), todayAtTheEarliest);
        };
    }

    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.flatMap(a -> other.map(b -> a.isAfter(b) ? a : b));
    }
}
