package hk.ecert.renewal.extension;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Which days count for a subscription that ends on a day. All are Hong Kong's, and each counts until its midnight. */
@Component
class SubscriptionCalendar {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final ExtensionSettings settings;
    private final Clock clock;

    SubscriptionCalendar(ExtensionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }

    /** The first day on which the next year can be paid. */
    LocalDate opensOn(LocalDate endsOn) {
        return endsOn.minusDays(settings.opensDaysBefore());
    }

    /** The last day on which a suspended certificate is released by paying. */
    LocalDate graceEndsOn(LocalDate endsOn) {
        return endsOn.plus(settings.grace());
    }

    boolean isTooEarly(LocalDate endsOn) {
        return today().isBefore(opensOn(endsOn));
    }

    boolean isOver(LocalDate endsOn) {
        return today().isAfter(endsOn);
    }

    boolean isGraceOver(LocalDate endsOn) {
        return today().isAfter(graceEndsOn(endsOn));
    }

    /** The last day of periods that are to be taken up today. */
    LocalDate horizon() {
        return today().plusDays(settings.opensDaysBefore());
    }

    /** The first moment after a day. */
    static Instant after(LocalDate day) {
        return day.plusDays(1).atStartOfDay(HONG_KONG).toInstant();
    }
}
