package hk.ecert.renewal.extension;

import hk.ecert.renewal.eligibility.CertificateClaims;
import hk.ecert.renewal.process.RenewalReference;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the subscriber's page says of an extension. */
@Component
public class SubscriptionDays {

    private final Extensions extensions;
    private final Periods periods;
    private final SubscriptionCalendar calendar;
    private final CertificateClaims claims;

    SubscriptionDays(Extensions extensions, Periods periods, SubscriptionCalendar calendar, CertificateClaims claims) {
        this.extensions = extensions;
        this.periods = periods;
        this.calendar = calendar;
        this.claims = claims;
    }

    public Optional<Extension> of(RenewalReference reference) {
        return extensions.find(reference);
    }

    /** Whether the certificate is suspended now, and paying this would release it. */
    public boolean isSuspendedForIt(Extension extension) {
        return periods.isSuspended(new Period(extension.certificateId(), extension.endsOn()))
                && !calendar.isGraceOver(extension.endsOn());
    }

    /** The last day on which paying releases a suspended certificate. */
    public LocalDate releasedBy(LocalDate endsOn) {
        return calendar.graceEndsOn(endsOn);
    }

    /** The first day on which the next year can be paid. */
    public LocalDate opensOn(LocalDate endsOn) {
        return calendar.opensOn(endsOn);
    }

    /** Another running case that renews or extends the same certificate. */
    public Optional<RenewalReference> underWay(RenewalReference reference) {
        return extensions
                .find(reference)
                .flatMap(extension -> claims.liveHolder(extension.certificateId()))
                .filter(other -> !other.equals(reference));
    }
}
