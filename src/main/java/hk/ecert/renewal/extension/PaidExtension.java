package hk.ecert.renewal.extension;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Subscriptions;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Carries out an extension that is paid for: the day moves, and what was suspended for it is released. */
@Component
class PaidExtension {

    private final Extensions extensions;
    private final Subscriptions subscriptions;
    private final Periods periods;
    private final Suspensions suspensions;
    private final Payments payments;
    private final RenewalCases cases;
    private final Notification notification;
    private final Trail trail;

    PaidExtension(
            Extensions extensions,
            Subscriptions subscriptions,
            Periods periods,
            Suspensions suspensions,
            Payments payments,
            RenewalCases cases,
            Notification notification,
            Trail trail) {
        this.extensions = extensions;
        this.subscriptions = subscriptions;
        this.periods = periods;
        this.suspensions = suspensions;
        this.payments = payments;
        this.cases = cases;
        this.notification = notification;
        this.trail = trail;
    }

    /**
     * @return false when the certificate can't be used any more, or the fee was given back already: nothing was changed and
     *     nothing of the fee is to be kept
     */
    boolean carryOut(RenewalReference reference) {
        Extension extension = extensions.of(reference);
        if (extension.extendedAt().isPresent()) {
            return true;
        }
        Period period = new Period(extension.certificateId(), extension.endsOn());
        if (!isPaid(reference)
                || periods.obstacle(period).isPresent()
                || !subscriptions.extend(extension.certificateId(), extension.endsOn(), extension.extendsTo())) {
            return false;
        }
        suspensions.release(period);
        extensions.extended(reference);
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "extendSubscription",
                Map.of(
                        "certificate", String.valueOf(extension.certificateId()),
                        "from", extension.endsOn().toString(),
                        "to", extension.extendsTo().toString()));
        notification.tell(
                reference,
                Notification.Kind.SUBSCRIPTION_EXTENDED,
                Map.of("until", cases.get(reference).language().date(extension.extendsTo())));
        return true;
    }

    /** An officer may have given the fee back since it was receipted. */
    private boolean isPaid(RenewalReference reference) {
        return payments.of(reference).stream().anyMatch(payment -> payment.state() == Payment.State.CONFIRMED);
    }
}
