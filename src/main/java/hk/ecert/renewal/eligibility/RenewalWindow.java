package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.register.LastDay;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** When a certificate can be renewed: from a Hong Kong date on, until the very moment it ends. */
@Component
public class RenewalWindow {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final int ENDED = -1;

    private final WindowSettings settings;
    private final Clock clock;

    RenewalWindow(WindowSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Today in Hong Kong. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }

    /** The last day, in Hong Kong, on which a certificate is good. */
    public LocalDate endsOn(RegisteredCertificate certificate) {
        return LastDay.of(certificate.notAfter());
    }

    /** The first day on which it can be renewed. */
    public LocalDate opensOn(RegisteredCertificate certificate) {
        return endsOn(certificate).minusDays(settings.opensDaysBefore());
    }

    /** The last day on which the subscriber is told to apply, so that the new one comes in time. */
    public LocalDate recommendedBy(RegisteredCertificate certificate) {
        return endsOn(certificate).minusDays(settings.recommendedDaysBefore());
    }

    /** Whole Hong Kong days until the last day, which itself counts 0; negative from the moment it has ended. */
    public int daysLeft(RegisteredCertificate certificate) {
        int days = (int) ChronoUnit.DAYS.between(today(), endsOn(certificate));
        return hasEnded(certificate) ? Math.min(ENDED, days) : days;
    }

    public boolean hasEnded(RegisteredCertificate certificate) {
        return !clock.instant().isBefore(certificate.notAfter());
    }

    public boolean isOpenFor(RegisteredCertificate certificate) {
        return !hasEnded(certificate) && !today().isBefore(opensOn(certificate));
    }

    int opensDaysBefore() {
        return settings.opensDaysBefore();
    }
}
