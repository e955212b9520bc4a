package hk.ecert.renewal.identify;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns the claim that the case was told into an identification or a refusal, and writes either down. */
@Component
class IdentityDecision {

    private final IdentityClaims claims;
    private final Identifications identifications;
    private final IamSmartAccess access;
    private final RenewalCases cases;
    private final Trail trail;
    private final Clock clock;

    IdentityDecision(
            IdentityClaims claims,
            Identifications identifications,
            IamSmartAccess access,
            RenewalCases cases,
            Trail trail,
            Clock clock) {
        this.claims = claims;
        this.identifications = identifications;
        this.access = access;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
    }

    void decide(RenewalReference reference) throws IdentityRefused {
        IdentityClaim claim = claims.lastTold(reference);
        IdentityReason refusal = claim.refusal().orElse(null);
        if (refusal != null) {
            access.forget(reference);
            cases.because(reference, refusal.name());
            trail.record(reference, Trail.Actor.SYSTEM, "identityRefused", Map.of("reason", refusal.name()));
            throw new IdentityRefused(refusal);
        }
        identifications.add(new Identification(
                reference,
                claim.subscriberId().orElseThrow(),
                claim.method(),
                claim.certificateFingerprint(),
                claim.openId(),
                claim.sameName(),
                clock.instant()));
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "identified",
                Map.of(
                        "method", claim.method().name(),
                        "subscriber", claim.subscriberId().orElseThrow().toString()));
    }
}
