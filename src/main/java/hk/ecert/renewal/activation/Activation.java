package hk.ecert.renewal.activation;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The new certificate is switched on; the old one is retired as the rules say. */
@Component
public class Activation {

    private static final String LEFT_TO_EXPIRE = "LEFT_TO_EXPIRE";
    private static final String REVOKED = "REVOKED";

    private final CertificateAuthority authority;
    private final Productions productions;
    private final Eligibility eligibility;
    private final Conversion conversion;
    private final RenewalWorkflow workflow;
    private final RenewalCases cases;
    private final Register register;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    Activation(
            CertificateAuthority authority,
            Productions productions,
            Eligibility eligibility,
            Conversion conversion,
            RenewalWorkflow workflow,
            RenewalCases cases,
            Register register,
            JdbcClient jdbc,
            Trail trail,
            Clock clock) {
        this.authority = authority;
        this.productions = productions;
        this.eligibility = eligibility;
        this.conversion = conversion;
        this.workflow = workflow;
        this.cases = cases;
        this.register = register;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The holder says that both pieces arrived, by the numbers printed on them.
     *
     * @return false when no renewal on its way has both numbers, or what bears them is worthless by now; which of them is
     *     wrong, or why, is not told
     */
    public boolean confirmReceipt(String mediumNumber, String pinEnvelopeNumber) {
        Optional<Production> production = productions.findByNumbers(mediumNumber.strip(), pinEnvelopeNumber.strip());
        if (production.isEmpty()) {
            trail.record(null, Actor.SUBSCRIBER, "receiptRefused", Map.of("reason", "NUMBERS"));
            return false;
        }
        RenewalReference reference = production.get().reference();
        int attempt = production.get().attempt();
        if (!isInForce(production.get())) {
            trail.record(reference, Actor.SUBSCRIBER, "receiptRefused", Map.of("reason", "NOT_IN_FORCE"));
            return false;
        }
        trail.record(reference, Actor.SUBSCRIBER, Fact.RECEIPT_CONFIRMED.message(), Map.of());
        workflow.tellProduction(reference, Fact.RECEIPT_CONFIRMED, "holder:" + reference + ":" + attempt, attempt);
        return true;
    }

    /** Nothing is switched on by the numbers of pieces that were made for nothing. */
    private boolean isInForce(Production production) {
        boolean goesOn = cases.get(production.reference()).standing() != RenewalCases.Standing.ENDED
                || cases.isCompleted(production.reference());
        return goesOn
                && production
                        .issuedCertificateId()
                        .map(register::certificate)
                        .filter(issued -> issued.state() != CertificateState.REVOKED)
                        .isPresent()
                && !productions.isEnvelopeSpoiled(production);
    }

    public boolean isActive(RenewalReference reference) {
        return jdbc.sql("select count(*) from activation where reference = ?")
                        .param(reference.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void activate(RenewalReference reference) {
        authority.release(productions.of(reference).certificateId());
        jdbc.sql("insert into activation (reference, activated_at) values (?, ?)")
                .params(reference.value(), now())
                .update();
        trail.record(reference, Actor.SYSTEM, "activateCertificate", Map.of());
    }

    /** A converted minor's certificate must not be used any more; any other is left to expire. */
    void retireOld(RenewalReference reference) {
        RegisteredCertificate old = eligibility.certificateUnderRenewal(reference);
        boolean converted = conversion.isConverted(reference);
        if (converted) {
            authority.revoke(old.id(), RevocationReason.SUPERSEDED);
        }
        jdbc.sql("update activation set old_certificate_id = ?, old_certificate = ? where reference = ?")
                .params(old.id(), converted ? REVOKED : LEFT_TO_EXPIRE, reference.value())
                .update();
        trail.record(
                reference,
                Actor.SYSTEM,
                "retireOldCertificate",
                Map.of("oldCertificate", converted ? REVOKED : LEFT_TO_EXPIRE));
    }

    /** Receipt is acceptance (Cap. 553 s.2): from here on the certificate stands in the public repository. */
    void publish(RenewalReference reference) {
        authority.publish(productions.of(reference).certificateId());
        jdbc.sql("update activation set published_at = ? where reference = ?")
                .params(now(), reference.value())
                .update();
        trail.record(reference, Actor.SYSTEM, "publishCertificate", Map.of());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
