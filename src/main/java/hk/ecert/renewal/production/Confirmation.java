package hk.ecert.renewal.production;

import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.application.Medium;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriber;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks once more before a key is made: days may have passed since the decision, or a lost letter brought the case back. */
@Component
class Confirmation {

    private static final String STILL_ELIGIBLE = "STILL_ELIGIBLE";
    private static final String MINOR_COME_OF_AGE = "MINOR_COME_OF_AGE";

    private final RenewalCases cases;
    private final Identifications identifications;
    private final Eligibility eligibility;
    private final RenewalWindow window;
    private final Conversion conversion;
    private final Applications applications;
    private final Register register;
    private final Withdrawal withdrawal;
    private final Productions productions;
    private final ProductionRows rows;
    private final Trail trail;

    Confirmation(
            RenewalCases cases,
            Identifications identifications,
            Eligibility eligibility,
            RenewalWindow window,
            Conversion conversion,
            Applications applications,
            Register register,
            Withdrawal withdrawal,
            Productions productions,
            ProductionRows rows,
            Trail trail) {
        this.cases = cases;
        this.identifications = identifications;
        this.eligibility = eligibility;
        this.window = window;
        this.conversion = conversion;
        this.applications = applications;
        this.register = register;
        this.withdrawal = withdrawal;
        this.productions = productions;
        this.rows = rows;
        this.trail = trail;
    }

    /**
     * Closes the door to cancellation, makes earlier attempts worthless, and opens a new one if the holder may have it.
     *
     * @throws IllegalStateException when the case was cancelled meanwhile
     */
    StillEligible confirm(RenewalReference reference) {
        if (!cases.enterProduction(reference)) {
            throw new IllegalStateException("the case is over");
        }
        withdrawal.withdraw(reference);
        String reason = reasonAgainst(reference).orElse(STILL_ELIGIBLE);
        StillEligible outcome = switch (reason) {
            case STILL_ELIGIBLE -> StillEligible.YES;
            case MINOR_COME_OF_AGE -> StillEligible.COME_OF_AGE;
            default -> StillEligible.NO;
        };
        switch (outcome) {
            case YES -> rows.begin(reference, isOnToken(reference));
            case COME_OF_AGE -> cases.leaveProduction(reference);
            case NO -> {}
        }
        // what stood against it before may be settled by now, and must not be told as the reason of another end
        cases.because(reference, outcome == StillEligible.NO ? reason : null);
        trail.record(
                reference, Actor.SYSTEM, "confirmStillEligible", Map.of("outcome", outcome.name(), "reason", reason));
        return outcome;
    }

    /** Which attempt at production this is, as the stations' facts name it; 0 before the first. */
    String attempt(RenewalReference reference) {
        return productions
                .find(reference)
                .map(found -> String.valueOf(found.attempt()))
                .orElse("0");
    }

    boolean isOnToken(RenewalReference reference) {
        return applications.of(reference).medium() == Medium.TOKEN;
    }

    private Optional<String> reasonAgainst(RenewalReference reference) {
        Subscriber holder = register.get(identifications.of(reference).subscriberId());
        RegisteredCertificate old = eligibility.certificateUnderRenewal(reference);
        if (holder.standing() != HolderStanding.GOOD) {
            return Optional.of("HOLDER_BARRED");
        }
        if (old.state() == CertificateState.REVOKED) {
            return Optional.of("CERTIFICATE_REVOKED");
        }
        if (old.state() == CertificateState.SUSPENDED) {
            return Optional.of("CERTIFICATE_SUSPENDED");
        }
        // who paid in time must not lose the renewal because a letter was lost
        boolean isFirst = productions.find(reference).isEmpty();
        if (isFirst && window.hasEnded(old)) {
            return Optional.of("CERTIFICATE_EXPIRED");
        }
        boolean isMinors = conversion.productFor(reference) == CertificateClass.MINOR;
        return isMinors && holder.isAdultOn(window.today()) ? Optional.of(MINOR_COME_OF_AGE) : Optional.empty();
    }
}
