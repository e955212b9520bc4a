package hk.ecert.renewal.authority;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.authority.IssuanceIntents.Intent;
import hk.ecert.renewal.authority.IssuanceIntents.Purpose;
import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Issues in the one order that leaves nothing unknown behind a crash: check, draft, lint, intent, signature, register. */
@Component
class RenewalAuthority implements CertificateAuthority {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalAuthority.class);

    private final KeyHome home;
    private final CertificateProfiles profiles;
    private final AuthoritySettings settings;
    private final SerialNumbers serials;
    private final IssuanceIntents intents;
    private final CertificateSigning signing;
    private final RevocationChanges changes;
    private final Register register;
    private final CertificateLife life;
    private final FirstState firstState;
    private final Trail trail;
    private final Clock clock;

    RenewalAuthority(
            KeyHome home,
            CertificateProfiles profiles,
            AuthoritySettings settings,
            SerialNumbers serials,
            IssuanceIntents intents,
            CertificateSigning signing,
            RevocationChanges changes,
            Register register,
            CertificateLife life,
            FirstState firstState,
            Trail trail,
            Clock clock) {
        this.home = home;
        this.profiles = profiles;
        this.settings = settings;
        this.serials = serials;
        this.intents = intents;
        this.signing = signing;
        this.changes = changes;
        this.register = register;
        this.life = life;
        this.firstState = firstState;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public IssuedCertificate issue(IssuanceRequest request) throws IssuanceRefused {
        Optional<Long> already = intents.fulfilled(request.reference(), request.attempt());
        if (already.isPresent()) {
            return again(request, register.certificate(already.get()));
        }
        refuseBadKey(request);
        intents.abandonOpen(request.reference());
        intents.fulfilledBefore(request.reference(), request.attempt())
                .forEach(earlier -> revoke(earlier, RevocationReason.SUPERSEDED));
        CertificateProfile profile = profiles.of(request.product());
        CertificateDraft.Frame frame = frame(term(request, profile));
        CertificateDraft draft = draft(request, profile, frame);
        X509CertificateHolder linted = draft.sign(Signers.throwAway());
        List<String> findings = new ArrayList<>(signing.lint().findings(linted));
        findings.addAll(new ProfileLint(profile, settings).findings(linted));
        if (!findings.isEmpty()) {
            LOG.warn("{}: certificate not issued, it breaks {}", request, findings);
            throw new IssuanceRefused(Reason.CONTENTS_BREAK_PROFILE);
        }
        Intent intent = new Intent(
                frame.serial(),
                Purpose.SUBSCRIBER,
                request.reference(),
                request.attempt(),
                CertificateSigning.keyHash(request.key()),
                CertificateSigning.draftHash(linted),
                frame.notAfter());
        if (!intents.commit(intent)) {
            throw new IssuanceRefused(Reason.KEY_USED_BEFORE);
        }
        return store(request, intent, signing.sign(draft, intent));
    }

    /** What can't be encoded is refused without its cause: the library quotes the name in its message. */
    private CertificateDraft draft(IssuanceRequest request, CertificateProfile profile, CertificateDraft.Frame frame)
            throws IssuanceRefused {
        try {
            return CertificateDraft.ofSubscriber(request, profile, frame, home.certificate(), settings);
        } catch (IllegalArgumentException unfit) {
            LOG.warn("{}: certificate not issued, its contents can't be encoded", request);
            throw new IssuanceRefused(Reason.CONTENTS_BREAK_PROFILE);
        }
    }

    private IssuedCertificate again(IssuanceRequest request, RegisteredCertificate stored) {
        if (!stored.x509().getPublicKey().equals(request.key())) {
            throw new IllegalStateException(request + " has a certificate for another key");
        }
        return new IssuedCertificate(stored.id(), stored.x509(), home.chain());
    }

    private void refuseBadKey(IssuanceRequest request) throws IssuanceRefused {
        Optional<String> fault = WeakKeys.fault(request.key());
        if (fault.isPresent()) {
            LOG.warn("{}: key refused, {}", request, fault.get());
            throw new IssuanceRefused(Reason.KEY_TOO_WEAK);
        }
        if (register.knowsKey(request.key())) {
            throw new IssuanceRefused(Reason.KEY_USED_BEFORE);
        }
    }

    private static int term(IssuanceRequest request, CertificateProfile profile) throws IssuanceRefused {
        return profile.term(request.termYears()).orElseThrow(() -> new IssuanceRefused(Reason.CONTENTS_BREAK_PROFILE));
    }

    private CertificateDraft.Frame frame(int years) throws IssuanceRefused {
        CertificateDraft.Frame frame = Validity.of(clock, years)
                .frame(serials.unused(
                        home.certificate().getSubjectX500Principal().getName()));
        if (frame.notAfter().isAfter(home.certificate().getNotAfter().toInstant())) {
            throw new IssuanceRefused(Reason.AUTHORITY_EXPIRES_FIRST);
        }
        return frame;
    }

    private IssuedCertificate store(IssuanceRequest request, Intent intent, X509Certificate certificate) {
        RegisteredCertificate row =
                RegisteredCertificate.of(request.subscriberId(), request.product(), firstState.state(), certificate);
        long id = register.add(row);
        intents.fulfil(intent, id);
        if (firstState.state() == CertificateState.ON_HOLD) {
            changes.note();
        }
        trail.record(
                request.reference(),
                Actor.SYSTEM,
                "certificateIssued",
                Map.of(
                        "serial", certificate.getSerialNumber().toString(16),
                        "fingerprint", row.fingerprint(),
                        "product", request.product().name(),
                        "state", firstState.state().name()));
        return new IssuedCertificate(id, certificate, home.chain());
    }

    @Override
    public void release(long certificateId) {
        life.release(certificateId);
    }

    @Override
    public void revoke(long certificateId, RevocationReason reason) {
        life.revoke(certificateId, reason, Actor.SYSTEM);
    }

    @Override
    public void withdraw(RenewalReference reference, RevocationReason reason) {
        intents.fulfilledBefore(reference, Integer.MAX_VALUE).forEach(id -> revoke(id, reason));
    }

    @Override
    public void publish(long certificateId) {
        life.publish(certificateId);
    }
}
