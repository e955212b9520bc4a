package hk.ecert.renewal.reminders;

import hk.ecert.renewal.register.LastDay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which rung is due when. Days are Hong Kong days before the last day of the certificate. */
@Component
class ReminderLadder {

    static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final ReminderSettings settings;
    private final Clock clock;

    ReminderLadder(ReminderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }

    int daysLeft(Instant notAfter) {
        return (int) ChronoUnit.DAYS.between(today(), LastDay.of(notAfter));
    }

    /**
     * The rung to be sent now: the lowest that was reached. Those above it that were missed, while the system stood or before
     * it knew of the certificate, are not sent late.
     *
     * @return empty before the first rung, and when the certificate has ended
     */
    Optional<Integer> rung(Instant notAfter) {
        int left = daysLeft(notAfter);
        return settings.daysBefore().stream()
                .filter(rung -> left >= 0 && left <= rung)
                .reduce((higher, lower) -> lower);
    }

    /** The highest rung that lies ahead, today's included while its hour has not come. */
    Optional<Integer> next(Instant notAfter) {
        return settings.daysBefore().stream()
                .filter(rung -> due(notAfter, rung).isAfter(clock.instant()))
                .findFirst();
    }

    Instant due(Instant notAfter, int rung) {
        return LocalDateTime.of(LastDay.of(notAfter).minusDays(rung), settings.at())
                .atZone(HONG_KONG)
                .toInstant();
    }

    /** Everything that ends by this instant is on the ladder. */
    Instant horizon() {
        return clock.instant().plus(settings.first() + 1L, ChronoUnit.DAYS);
    }
}
