package hk.ecert.renewal.authority;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.authority.IssuanceIntents.Intent;
import hk.ecert.renewal.authority.IssuanceIntents.Purpose;
import hk.ecert.renewal.authority.IssuanceIntents.Standing;
import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.RevocationReason;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is refused and written down alike, whoever signs: keys that must not be certified, the intent before the signature,
 * the certificate in the register after it.
 */
@Component
public class IssuanceBook {

    private static final Logger LOG = LoggerFactory.getLogger(IssuanceBook.class);

    private final CertificateProfiles profiles;
    private final IssuanceIntents intents;
    private final Register register;
    private final CertificateLife life;
    private final FirstState firstState;
    private final RevocationChanges changes;
    private final Trail trail;
    private final Clock clock;

    IssuanceBook(
            CertificateProfiles profiles,
            IssuanceIntents intents,
            Register register,
            CertificateLife life,
            FirstState firstState,
            RevocationChanges changes,
            Trail trail,
            Clock clock) {
        this.profiles = profiles;
        this.intents = intents;
        this.register = register;
        this.life = life;
        this.firstState = firstState;
        this.changes = changes;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The certificate that the attempt has already.
     *
     * @throws IllegalStateException when it is for another key
     */
    public Optional<RegisteredCertificate> already(IssuanceRequest request) {
        Optional<RegisteredCertificate> stored =
                intents.fulfilled(request.reference(), request.attempt()).map(register::certificate);
        if (stored.filter(it -> !it.x509().getPublicKey().equals(request.key())).isPresent()) {
            throw new IllegalStateException(request + " has a certificate for another key");
        }
        return stored;
    }

    public void refuseBadKey(IssuanceRequest request) throws IssuanceRefused {
        Optional<String> fault = WeakKeys.fault(request.key());
        if (fault.isPresent()) {
            LOG.warn("{}: key refused, {}", request, fault.get());
            throw new IssuanceRefused(Reason.KEY_TOO_WEAK);
        }
        if (register.knowsKey(request.key())) {
            throw new IssuanceRefused(Reason.KEY_USED_BEFORE);
        }
    }

    /** What to ask of an authority that is not ours. */
    public WantedCertificate wanted(IssuanceRequest request) throws IssuanceRefused {
        CertificateProfile profile = profiles.of(request.product());
        return WantedCertificate.of(request, profile, Validity.of(clock, profile.chosen(request)));
    }

    /** The number of an intent for this very key and attempt that a crash or an outage left open. */
    public Optional<BigInteger> open(IssuanceRequest request) {
        return intents.open(request.reference(), request.attempt(), CertificateSigning.keyHash(request.key()));
    }

    /** Gives up what a crash left half done, and revokes what earlier attempts issued. */
    public void clear(IssuanceRequest request) {
        intents.abandonOpen(request.reference());
        intents.fulfilledBefore(request.reference(), request.attempt())
                .forEach(earlier -> revoke(earlier, RevocationReason.SUPERSEDED));
    }

    /**
     * Commits the intent to have the key certified, whatever becomes of the caller's transaction.
     *
     * @param number the certificate's serial number, or any other of at most 128 bits where somebody else will choose that
     * @param contentHash SHA-256 (hex) of what is to be signed
     * @throws IssuanceRefused when the key was certified for something else before
     */
    public void intend(IssuanceRequest request, BigInteger number, String contentHash, Instant notAfter)
            throws IssuanceRefused {
        Intent intent = new Intent(
                number,
                Purpose.SUBSCRIBER,
                request.reference(),
                request.attempt(),
                CertificateSigning.keyHash(request.key()),
                contentHash,
                notAfter);
        if (!intents.commit(intent)) {
            throw new IssuanceRefused(Reason.KEY_USED_BEFORE);
        }
    }

    /**
     * Puts the certificate into the register and closes the intent, in the caller's transaction.
     *
     * @param number of the intent
     * @return its id in the register
     */
    public long store(IssuanceRequest request, BigInteger number, X509Certificate certificate) {
        RegisteredCertificate row =
                RegisteredCertificate.of(request.subscriberId(), request.product(), firstState.state(), certificate);
        long id = register.add(row);
        intents.fulfil(number, request.reference() + ":" + request.attempt(), id);
        if (firstState.state() == CertificateState.ON_HOLD) {
            changes.note(id, RevocationReason.CERTIFICATE_HOLD);
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
        return id;
    }

    /** Gives up what stands open for cases that are over, among it what was intended after the withdrawal had looked. */
    public void abandonEnded() {
        intents.abandonEnded();
    }

    /** Whether nobody comes back for this intent. */
    public boolean isAbandoned(BigInteger number) {
        return intents.find(number).filter(Standing::abandoned).isPresent();
    }

    public void revoke(long certificateId, RevocationReason reason) {
        life.revoke(certificateId, reason, Actor.SYSTEM);
    }

    /** Gives up what is half done for the renewal, and revokes whatever was issued for it. */
    public void withdraw(RenewalReference reference, RevocationReason reason) {
        intents.abandonOpen(reference);
        intents.fulfilledBefore(reference, Integer.MAX_VALUE).forEach(id -> revoke(id, reason));
    }
}
