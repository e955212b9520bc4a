package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceIntents.Intent;
import hk.ecert.renewal.authority.IssuanceIntents.Purpose;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;

/**
 * The key that signs OCSP answers, so that the authority's own key is not asked by strangers. It lives in this process
 * only; a restart or another node has another one.
 */
@OwnAuthority
@Component
class ResponderIdentity {

    private static final Duration CHANGED_BEFORE_END = Duration.ofDays(1);

    record Identity(KeyPair key, X509Certificate certificate) {

        Instant end() {
            return certificate.getNotAfter().toInstant();
        }
    }

    private final KeyHome home;
    private final CertificateSigning signing;
    private final SerialNumbers serials;
    private final IssuanceIntents intents;
    private final AuthoritySettings settings;
    private final Clock clock;
    private volatile Identity identity;

    ResponderIdentity(
            KeyHome home,
            CertificateSigning signing,
            SerialNumbers serials,
            IssuanceIntents intents,
            AuthoritySettings settings,
            Clock clock) {
        this.home = home;
        this.signing = signing;
        this.serials = serials;
        this.intents = intents;
        this.settings = settings;
        this.clock = clock;
    }

    /** The identity of now; a new one when the old one is near its end. */
    Identity current() {
        Identity found = identity;
        if (found == null || isNearItsEnd(found)) {
            synchronized (this) {
                if (identity == null || isNearItsEnd(identity)) {
                    identity = create();
                }
                found = identity;
            }
        }
        return found;
    }

    /** None outlasts the authority: on its last day another one would end as soon, and be made for every answer. */
    private boolean isNearItsEnd(Identity found) {
        Instant now = clock.instant();
        boolean isTheLast = !found.end().isBefore(authoritysEnd());
        return !found.end().isAfter(isTheLast ? now : now.plus(CHANGED_BEFORE_END));
    }

    private Instant authoritysEnd() {
        return home.certificate().getNotAfter().toInstant();
    }

    private Identity create() {
        KeyPair key = Signers.newKeyPair();
        Instant begins = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = begins.plus(settings.responderValidity());
        Instant authoritysEnd = authoritysEnd();
        CertificateDraft.Frame frame = new CertificateDraft.Frame(
                serials.unused(home.certificate().getSubjectX500Principal().getName()),
                begins,
                end.isAfter(authoritysEnd) ? authoritysEnd : end);
        CertificateDraft draft = CertificateDraft.ofResponder(key.getPublic(), frame, home.certificate());
        X509CertificateHolder linted = draft.sign(Signers.throwAway());
        List<String> findings = signing.lint().findings(linted);
        if (!findings.isEmpty()) {
            throw new IllegalStateException("responder certificate breaks " + findings);
        }
        Intent intent = new Intent(
                frame.serial(),
                Purpose.OCSP_RESPONDER,
                null,
                0,
                CertificateSigning.keyHash(key.getPublic()),
                CertificateSigning.draftHash(linted),
                frame.notAfter());
        intents.commit(intent);
        X509Certificate certificate = signing.sign(draft, intent.draftHash());
        intents.fulfil(intent.serial(), null, null);
        return new Identity(key, certificate);
    }
}
