package hk.ecert.renewal.casework;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.EligibilityDecision;
import hk.ecert.renewal.extension.Extension;
import hk.ecert.renewal.extension.Extensions;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.Register;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what the steps know of a case, as an officer needs it: never a name beside the HKID, and that masked. */
@Component
class CaseFile {

    /**
     * A case.
     *
     * @param maskedHkid empty until somebody was identified
     */
    record Contents(
            RenewalCases.RenewalCase renewal,
            Optional<String> srn,
            Optional<String> maskedHkid,
            Optional<EligibilityDecision> eligibility,
            Optional<Application> application,
            Optional<Extension> extension,
            List<Payment> payments,
            Optional<Production> production,
            List<MailItem> letters,
            List<OfficerDecisions.Decision> decisions) {}

    private final RenewalCases cases;
    private final Identifications identifications;
    private final Register register;
    private final Eligibility eligibility;
    private final Applications applications;
    private final Extensions extensions;
    private final Payments payments;
    private final Productions productions;
    private final Mailings mailings;
    private final OfficerDecisions decisions;

    CaseFile(
            RenewalCases cases,
            Identifications identifications,
            Register register,
            Eligibility eligibility,
            Applications applications,
            Extensions extensions,
            Payments payments,
            Productions productions,
            Mailings mailings,
            OfficerDecisions decisions) {
        this.cases = cases;
        this.identifications = identifications;
        this.register = register;
        this.eligibility = eligibility;
        this.applications = applications;
        this.extensions = extensions;
        this.payments = payments;
        this.productions = productions;
        this.mailings = mailings;
        this.decisions = decisions;
    }

    /** @throws hk.ecert.renewal.process.UnknownRenewal when there is no such case */
    Contents of(RenewalReference reference) {
        Optional<Long> subscriber = identifications.find(reference).map(Identification::subscriberId);
        return new Contents(
                cases.get(reference),
                subscriber.map(id -> register.get(id).srn()),
                subscriber.map(id -> register.revealHkid(id).masked()),
                eligibility.find(reference),
                applications.find(reference),
                extensions.find(reference),
                payments.of(reference),
                productions.find(reference),
                mailings.of(reference),
                decisions.of(reference));
    }
}
