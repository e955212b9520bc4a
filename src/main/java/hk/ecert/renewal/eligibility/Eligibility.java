package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.eligibility.EligibilityDecision.Outcome;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriber;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a renewal may go on, for which certificate, and why not. */
@Component
public class Eligibility {

    public static final ProcessVariable<Outcome> OUTCOME = ProcessVariable.of("eligibilityOutcome", Outcome.class);
    public static final ProcessVariable<String> REASON = ProcessVariable.of("eligibilityReason", String.class);
    /** Whether the certificate is a minor's and its holder is 18: read by {@code isMinorComeOfAge}. */
    public static final ProcessVariable<Boolean> COME_OF_AGE = ProcessVariable.of("comeOfAge", Boolean.class);

    private final Identifications identifications;
    private final Register register;
    private final RenewalWindow window;
    private final ApplicableCertificates applicable;
    private final CertificateClaims claims;
    private final EligibilityDecisions decisions;
    private final RenewalCases cases;
    private final Trail trail;

    Eligibility(
            Identifications identifications,
            Register register,
            RenewalWindow window,
            ApplicableCertificates applicable,
            CertificateClaims claims,
            EligibilityDecisions decisions,
            RenewalCases cases,
            Trail trail) {
        this.identifications = identifications;
        this.register = register;
        this.window = window;
        this.applicable = applicable;
        this.claims = claims;
        this.decisions = decisions;
        this.cases = cases;
        this.trail = trail;
    }

    /** @throws UnknownRenewal when nothing was decided for it yet */
    public EligibilityDecision decision(RenewalReference reference) {
        return find(reference).orElseThrow(UnknownRenewal::new);
    }

    public Optional<EligibilityDecision> find(RenewalReference reference) {
        return decisions.find(reference);
    }

    /** @throws UnknownRenewal when the case has no certificate to renew */
    public RegisteredCertificate certificateUnderRenewal(RenewalReference reference) {
        return decisions.chosen(reference).map(register::certificate).orElseThrow(UnknownRenewal::new);
    }

    /** The running renewal of a certificate, for a subscriber who comes back. */
    public Optional<RenewalReference> underWay(long certificateId) {
        return claims.liveHolder(certificateId);
    }

    /** The Hong Kong date from which the certificate of the case can be renewed. */
    public Optional<LocalDate> windowOpensOn(RenewalReference reference) {
        return decisions.chosen(reference).map(register::certificate).map(window::opensOn);
    }

    /** Finds what can be renewed and chooses where there is no choice. */
    List<RegisteredCertificate> findApplicable(RenewalReference reference) {
        long subscriberId = identifications.of(reference).subscriberId();
        List<RegisteredCertificate> found = applicable.of(subscriberId);
        Optional<RegisteredCertificate> only = found.isEmpty()
                ? applicable.closest(subscriberId)
                : Optional.of(found.get(0)).filter(first -> found.size() == 1);
        decisions.choose(reference, only.map(RegisteredCertificate::id));
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "findApplicableCertificates",
                Map.of("applicable", String.valueOf(found.size())));
        return found;
    }

    List<RegisteredCertificate> applicable(RenewalReference reference) {
        return applicable.of(identifications.of(reference).subscriberId());
    }

    void choose(RenewalReference reference, long certificateId) {
        decisions.choose(reference, Optional.of(certificateId));
    }

    /** Gathers the facts, and claims the certificate for this case as the last of them. */
    Facts gather(RenewalReference reference) {
        Identification identified = identifications.of(reference);
        Subscriber holder = register.get(identified.subscriberId());
        boolean adult = holder.isAdultOn(window.today());
        return decisions
                .chosen(reference)
                .map(register::certificate)
                .map(certificate -> new Facts(
                        true,
                        certificate.certificateClass(),
                        certificate.state(),
                        window.daysLeft(certificate),
                        window.opensDaysBefore(),
                        certificate.subscriberId() == holder.id() && certificate.names(holder) && identified.sameName(),
                        !claims.take(certificate.id(), reference),
                        holder.standing(),
                        adult && certificate.certificateClass() == CertificateClass.MINOR))
                .orElseGet(() -> new Facts(
                        false, null, null, 0, window.opensDaysBefore(), false, false, holder.standing(), false));
    }

    void decide(RenewalReference reference, Outcome outcome, String reason) {
        decisions.decide(reference, outcome, reason);
        if (outcome == Outcome.REFUSE) {
            end(reference, reason);
        }
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "verifyEligibility",
                Map.of(
                        "outcome", outcome.name(),
                        "reason", reason,
                        "certificate",
                                decisions.chosen(reference).map(String::valueOf).orElse("none")));
    }

    /** An officer refused what the rules had referred: the case ends for the reason for which it was referred. */
    void refuseReferral(RenewalReference reference) {
        end(reference, decision(reference).reason());
    }

    private void end(RenewalReference reference, String reason) {
        claims.release(reference);
        cases.because(reference, reason);
    }
}
