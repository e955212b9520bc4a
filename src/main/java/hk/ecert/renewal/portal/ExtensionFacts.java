package hk.ecert.renewal.portal;

import hk.ecert.renewal.extension.Extension;
import hk.ecert.renewal.extension.SubscriptionDays;
import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the page of an extension shows of its own: the two days, and how far it is. */
@Component
class ExtensionFacts {

    static final String COMPLETED = "subscriptionExtended";
    private static final String CONFIRMATION = "confirmExtension";
    private static final String PAYMENT = "payment";
    /** Activities before the subscriber is asked: they belong to the step in which that happens. */
    private static final Set<String> BEFORE_CONFIRMATION =
            Set.of("findSubscription", "quoteAnnualFee", CONFIRMATION, "extensionRefused", "extensionAbandoned");

    private static final Set<String> IDENTIFICATION =
            Set.of("identify", "identificationRefused", "identificationExpired");
    private static final Set<String> PAYING = Set.of(PAYMENT, "extensionUnpaid", "extensionPaymentRejected");

    private final SubscriptionDays days;

    ExtensionFacts(SubscriptionDays days) {
        this.days = days;
    }

    /** Empty while nobody is identified, and where there is nothing to extend. */
    Optional<CaseView.Subscription> subscription(RenewalReference reference, String reason, Language language) {
        return days.of(reference).map(extension -> subscription(extension, reason, language));
    }

    private CaseView.Subscription subscription(Extension extension, String reason, Language language) {
        LocalDate endsOn = extension.endsOn();
        boolean waitsForPayment = extension.extendedAt().isEmpty() && days.isSuspendedForIt(extension);
        return new CaseView.Subscription(
                HongKongDates.text(endsOn, language),
                HongKongDates.text(extension.extendsTo(), language),
                extension.extendedAt().isPresent(),
                waitsForPayment ? HongKongDates.text(days.releasedBy(endsOn), language) : null,
                "EXTENSION_TOO_EARLY".equals(reason) ? HongKongDates.text(days.opensOn(endsOn), language) : null);
    }

    /** The running case that keeps this one from going on. */
    Optional<RenewalReference> underWay(RenewalReference reference) {
        return days.underWay(reference);
    }

    List<StepLine> steps(CaseStanding standing, String at) {
        return standing.outcome().filter(COMPLETED::equals).isPresent()
                ? StepLine.ofExtension("", true)
                : StepLine.ofExtension(at, standing.hasEnded());
    }

    /** The step under way, or at which the case ended. */
    static String at(CaseStanding standing) {
        String activity = standing.step().or(standing::outcome).orElse("identify");
        if (IDENTIFICATION.contains(activity)) {
            return "identify";
        }
        if (BEFORE_CONFIRMATION.contains(activity)) {
            return CONFIRMATION;
        }
        return PAYING.contains(activity) ? PAYMENT : "extendSubscription";
    }
}
