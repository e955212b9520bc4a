package hk.ecert.renewal.identify;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.CertificateJudge.Judgement;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a visit to the door that asks for a certificate and back: a one-time request goes there, a one-time code comes
 * back, and only the session that owns the renewal turns the code into a claim that counts.
 */
@Component
public class PresentedCertificates {

    private static final String EVENT = "certificate:";

    private final OneTimeTokens tokens;
    private final CertificateJudge judge;
    private final IdentityClaims claims;
    private final RenewalCases cases;
    private final Trail trail;
    private final Clock clock;

    PresentedCertificates(
            OneTimeTokens tokens,
            CertificateJudge judge,
            IdentityClaims claims,
            RenewalCases cases,
            Trail trail,
            Clock clock) {
        this.tokens = tokens;
        this.judge = judge;
        this.claims = claims;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
    }

    /** A request to present a certificate for a renewal: good for five minutes and one certificate. */
    @Transactional
    public String request(RenewalReference reference) {
        return tokens.issue(OneTimeTokens.Purpose.CERTIFICATE_LOGIN, reference, "");
    }

    /** The renewal that a request asks for, while the request is good. */
    public Optional<RenewalReference> requested(String request) {
        return tokens.look(OneTimeTokens.Purpose.CERTIFICATE_LOGIN, request).map(OneTimeTokens.Opened::reference);
    }

    /** The browser came without a certificate; the request stays good, the trail knows. */
    @Transactional
    public void nothingPresented(RenewalReference reference) {
        trail.record(
                reference,
                Trail.Actor.SUBSCRIBER,
                "certificateMissing",
                Map.of("reason", IdentityReason.CERTIFICATE_MISSING.name()));
    }

    /**
     * Judges the certificate that the handshake brought.
     *
     * @return the code, good for 60 seconds, that carries the judgement back; empty when the request is used or too old
     */
    @Transactional
    public Optional<String> present(String request, X509Certificate certificate) {
        return tokens.open(OneTimeTokens.Purpose.CERTIFICATE_LOGIN, request)
                .map(opened -> claim(opened.reference(), certificate))
                .map(claim -> tokens.issue(OneTimeTokens.Purpose.CERTIFICATE_RETURN, claim.reference(), claim.id()));
    }

    /** Why a certificate would not do now, for a signature as for a login; empty when it is good. */
    public Optional<IdentityReason> refusalOf(X509Certificate certificate, AuthenticationMethod method) {
        return judge.judge(certificate, method).refusal();
    }

    private IdentityClaim claim(RenewalReference reference, X509Certificate certificate) {
        var method = cases.get(reference).method();
        Judgement judgement = judge.judge(certificate, method);
        IdentityClaim claim = new IdentityClaim(
                UUID.randomUUID().toString(),
                reference,
                method,
                judgement.certificate().map(RegisteredCertificate::subscriberId),
                Optional.of(Digests.fingerprint(certificate)),
                Optional.empty(),
                true,
                judgement.refusal(),
                clock.instant());
        claims.add(claim);
        Map<String, String> detail = new TreeMap<>();
        detail.put("fingerprint", claim.certificateFingerprint().orElseThrow());
        judgement.refusal().ifPresent(reason -> detail.put("reason", reason.name()));
        trail.record(
                reference,
                Trail.Actor.SUBSCRIBER,
                judgement.refusal().isPresent() ? "certificateRefused" : "certificateAccepted",
                detail);
        return claim;
    }

    /** The renewal that a code returns to, while the code is good; it is for the caller to check whose session this is. */
    public Optional<RenewalReference> returning(String code) {
        return tokens.look(OneTimeTokens.Purpose.CERTIFICATE_RETURN, code).map(OneTimeTokens.Opened::reference);
    }

    /** The code came to a session that does not own the renewal: it stays unused and the trail knows. */
    @Transactional
    public void cameToAnotherSession(RenewalReference reference) {
        trail.record(reference, Trail.Actor.SUBSCRIBER, "certificateOfAnotherSession", Map.of());
    }

    /** Whether a claim shows once more, and still in order, the certificate by which somebody was identified. */
    public boolean isOf(ToldClaim told, Identification holder) {
        Optional<String> shown = claims.find(told.eventId().substring(EVENT.length()))
                .filter(claim -> claim.refusal().isEmpty())
                .flatMap(IdentityClaim::certificateFingerprint);
        return shown.isPresent() && shown.equals(holder.certificateFingerprint());
    }

    /** Makes the judgement count for the renewal of the caller's session. */
    @Transactional
    public Optional<ToldClaim> accept(String code) {
        return tokens.open(OneTimeTokens.Purpose.CERTIFICATE_RETURN, code).map(opened -> {
            claims.tell(opened.subject());
            return new ToldClaim(opened.reference(), EVENT + opened.subject());
        });
    }
}
