package hk.ecert.renewal.portal;

import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.EligibilityDecision;
import hk.ecert.renewal.mailing.DatePromise;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.MailingSchedule;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the steps know about a case and its page shows: the only class of the portal that reads them all. */
@Component
class CaseFacts {

    private final Eligibility eligibility;
    private final Conversion conversion;
    private final Applications applications;
    private final Payments payments;
    private final Productions productions;
    private final Mailings mailings;
    private final MailingSchedule schedule;
    private final Register register;

    CaseFacts(
            Eligibility eligibility,
            Conversion conversion,
            Applications applications,
            Payments payments,
            Productions productions,
            Mailings mailings,
            MailingSchedule schedule,
            Register register) {
        this.eligibility = eligibility;
        this.conversion = conversion;
        this.applications = applications;
        this.payments = payments;
        this.productions = productions;
        this.mailings = mailings;
        this.schedule = schedule;
        this.register = register;
    }

    /** The two dates; empty while no certificate is chosen. */
    Optional<DatePromise> dates(RenewalReference reference) {
        return currentCertificate(reference).map(current -> schedule.promise(reference, current.notAfter()));
    }

    private Optional<RegisteredCertificate> currentCertificate(RenewalReference reference) {
        try {
            return Optional.of(eligibility.certificateUnderRenewal(reference));
        } catch (UnknownRenewal noneChosenYet) {
            return Optional.empty();
        }
    }

    Optional<EligibilityDecision> decision(RenewalReference reference) {
        return eligibility.find(reference);
    }

    /** Whether the case turns a minor's certificate into an adult's. */
    boolean converts(RenewalReference reference) {
        return conversion.isConverted(reference)
                || decision(reference)
                        .filter(decision -> decision.outcome() == EligibilityDecision.Outcome.CONVERT)
                        .isPresent();
    }

    /** The running renewal that holds the certificate which this case was refused. */
    Optional<RenewalReference> renewalUnderWay(RenewalReference reference) {
        return decision(reference)
                .flatMap(EligibilityDecision::certificateId)
                .flatMap(eligibility::underWay)
                .filter(other -> !other.equals(reference));
    }

    Optional<LocalDate> windowOpensOn(RenewalReference reference) {
        return eligibility.windowOpensOn(reference);
    }

    boolean hasApplication(RenewalReference reference) {
        return applications.find(reference).isPresent();
    }

    List<Payment> payments(RenewalReference reference) {
        return payments.of(reference);
    }

    /** Whether the last try to pay came to nothing, at the checkout that is open or at one before. */
    boolean wasDeclined(RenewalReference reference) {
        return payments.isDeclined(reference)
                || payments(reference).stream().anyMatch(payment -> payment.state() == Payment.State.REFUSED);
    }

    Optional<Payment> latestPayment(RenewalReference reference) {
        return payments(reference).stream().reduce((earlier, later) -> later);
    }

    List<MailItem> letters(RenewalReference reference) {
        return mailings.of(reference);
    }

    /** The last day on which a letter can be collected for which a card was left. */
    Optional<LocalDate> collectBy(MailItem letter) {
        return schedule.collectBy(letter);
    }

    /** The new certificate, once issued. */
    Optional<RegisteredCertificate> newCertificate(RenewalReference reference) {
        return productions
                .find(reference)
                .flatMap(Production::issuedCertificateId)
                .map(register::certificate);
    }
}
