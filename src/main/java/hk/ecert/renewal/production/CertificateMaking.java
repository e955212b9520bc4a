package hk.ecert.renewal.production;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.authority.IssuanceRequest;
import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriber;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has the key of the current attempt certified: one made here with its file, or one that a token made. */
@Component
class CertificateMaking {

    private final Productions productions;
    private final ProductionRows rows;
    private final Applications applications;
    private final Conversion conversion;
    private final RenewalWindow window;
    private final Identifications identifications;
    private final Register register;
    private final CertificateAuthority authority;
    private final MediumMaker maker;
    private final Trail trail;

    CertificateMaking(
            Productions productions,
            ProductionRows rows,
            Applications applications,
            Conversion conversion,
            RenewalWindow window,
            Identifications identifications,
            Register register,
            CertificateAuthority authority,
            MediumMaker maker,
            Trail trail) {
        this.productions = productions;
        this.rows = rows;
        this.applications = applications;
        this.conversion = conversion;
        this.window = window;
        this.identifications = identifications;
        this.register = register;
        this.authority = authority;
        this.maker = maker;
        this.trail = trail;
    }

    void issue(RenewalReference reference) throws IssuanceRefused {
        Production production = productions.of(reference);
        if (production.issuedCertificateId().isPresent()) {
            return;
        }
        Subscriber holder = register.get(identifications.of(reference).subscriberId());
        try {
            make(production, holder);
        } catch (IssuanceRefused refused) {
            // the officer who looks at the production next reads why on the trail
            trail.record(reference, Actor.SYSTEM, "issuanceRefused", Map.of("reason", refused.reason()));
            throw refused;
        }
    }

    private void make(Production production, Subscriber holder) throws IssuanceRefused {
        refuseMinorOfAge(production.reference(), holder);
        if (production.onToken()) {
            certifyTokenKey(production, holder);
        } else {
            makeFile(production, holder);
        }
    }

    /** Between the confirmation and this job lie retries, a station's time or an incident: a birthday may have passed. */
    private void refuseMinorOfAge(RenewalReference reference, Subscriber holder) throws IssuanceRefused {
        if (conversion.productFor(reference) == CertificateClass.MINOR && holder.isAdultOn(window.today())) {
            throw new IssuanceRefused(IssuanceRefused.Reason.HOLDER_COME_OF_AGE);
        }
    }

    private void makeFile(Production production, Subscriber holder) throws IssuanceRefused {
        RenewalReference reference = production.reference();
        KeyFileFormat format = KeyFileFormat.readBy(applications.of(reference).system());
        trail.record(reference, Actor.SYSTEM, "hkidRevealed", Map.of("purpose", "certificate"));
        Hkid hkid = register.revealHkid(holder.id());
        MediumMaker.Sealed made = maker.make(
                format,
                hkid,
                (key, commitment) -> authority.issue(request(production, holder, key, Optional.of(commitment))));
        rows.keepMade(production, made);
        record(production, made.certificateId(), Map.of("format", format.name()));
    }

    private void certifyTokenKey(Production production, Subscriber holder) throws IssuanceRefused {
        PublicKey key = CertificateRequest.provenKey(rows.certificateRequest(production));
        IssuedCertificate issued = authority.issue(request(production, holder, key, Optional.empty()));
        RegisteredCertificate stored = register.certificate(issued.id());
        rows.keepCertified(production, issued.id(), stored.fingerprint());
        record(production, issued.id(), Map.of("format", "TOKEN"));
    }

    private IssuanceRequest request(
            Production production, Subscriber holder, PublicKey key, Optional<byte[]> commitment) {
        Application application = applications.of(production.reference());
        return new IssuanceRequest(
                production.reference(),
                production.attempt(),
                holder.id(),
                conversion.productFor(production.reference()),
                application.termYears(),
                holder.englishName(),
                holder.srn(),
                Optional.of(holder.email()).filter(email -> !email.isBlank()),
                commitment,
                key);
    }

    private void record(Production production, long certificateId, Map<String, String> more) {
        Map<String, String> detail = new java.util.TreeMap<>(more);
        detail.put("attempt", String.valueOf(production.attempt()));
        detail.put("certificate", String.valueOf(certificateId));
        trail.record(production.reference(), Actor.SYSTEM, "issueCertificate", detail);
    }
}
