package hk.ecert.renewal.production;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.ProductionFaulty.Reason;
import hk.ecert.renewal.register.RevocationReason;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares what was made with what was ordered, before anything is posted. */
@Component
class ProductionCheck {

    private final Productions productions;
    private final ProductionRows rows;
    private final CertificateAuthority authority;
    private final Trail trail;

    ProductionCheck(Productions productions, ProductionRows rows, CertificateAuthority authority, Trail trail) {
        this.productions = productions;
        this.rows = rows;
        this.authority = authority;
        this.trail = trail;
    }

    /** @throws ProductionFaulty when they differ; the certificate is revoked then, whatever an officer decides */
    void verify(RenewalReference reference) throws ProductionFaulty {
        Production production = productions.of(reference);
        Optional<Reason> fault = fault(production, rows.outcome(production));
        trail.record(
                reference,
                Actor.SYSTEM,
                "verifyProduction",
                Map.of(
                        "attempt", String.valueOf(production.attempt()),
                        "outcome", fault.map(Enum::name).orElse("IN_ORDER")));
        if (fault.isPresent()) {
            authority.withdraw(reference, RevocationReason.SUPERSEDED);
            throw new ProductionFaulty(fault.get());
        }
    }

    static Optional<Reason> fault(Production production, ProductionRows.Outcome made) {
        if (!production.mediumNumber().equals(made.toldMediumNumber())) {
            return Optional.of(Reason.MEDIUM_NUMBER_DIFFERS);
        }
        if (!made.expectedHash().equalsIgnoreCase(made.mediumHash())) {
            return Optional.of(Reason.MEDIUM_HASH_DIFFERS);
        }
        if (made.envelopeNumber() == null || made.envelopeNumber().isBlank()) {
            return Optional.of(Reason.ENVELOPE_NUMBER_MISSING);
        }
        return made.sameEnvelope() == 1 ? Optional.empty() : Optional.of(Reason.ENVELOPE_NUMBER_USED_BEFORE);
    }
}
