package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Issues in the one order that leaves nothing unknown behind a crash: check, draft, lint, intent, signature, register. */
@OwnAuthority
@Component
class RenewalAuthority implements CertificateAuthority {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalAuthority.class);

    private final KeyHome home;
    private final CertificateProfiles profiles;
    private final AuthoritySettings settings;
    private final SerialNumbers serials;
    private final CertificateSigning signing;
    private final IssuanceBook book;
    private final CertificateLife life;
    private final Clock clock;

    RenewalAuthority(
            KeyHome home,
            CertificateProfiles profiles,
            AuthoritySettings settings,
            SerialNumbers serials,
            CertificateSigning signing,
            IssuanceBook book,
            CertificateLife life,
            Clock clock) {
        this.home = home;
        this.profiles = profiles;
        this.settings = settings;
        this.serials = serials;
        this.signing = signing;
        this.book = book;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public IssuedCertificate issue(IssuanceRequest request) throws IssuanceRefused {
        Optional<RegisteredCertificate> already = book.already(request);
        if (already.isPresent()) {
            return new IssuedCertificate(already.get().id(), already.get().x509(), home.chain());
        }
        book.refuseBadKey(request);
        book.clear(request);
        CertificateProfile profile = profiles.of(request.product());
        CertificateDraft.Frame frame = frame(profile.chosen(request));
        CertificateDraft draft = draft(request, profile, frame);
        X509CertificateHolder linted = draft.sign(Signers.throwAway());
        List<String> findings = new ArrayList<>(signing.lint().findings(linted));
        findings.addAll(ProfileLint.ofOurs(profile, settings).findings(linted));
        if (!findings.isEmpty()) {
            LOG.warn("{}: certificate not issued, it breaks {}", request, findings);
            throw new IssuanceRefused(Reason.CONTENTS_BREAK_PROFILE);
        }
        String draftHash = CertificateSigning.draftHash(linted);
        book.intend(request, frame.serial(), draftHash, frame.notAfter());
        X509Certificate certificate = signing.sign(draft, draftHash);
        return new IssuedCertificate(book.store(request, frame.serial(), certificate), certificate, home.chain());
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

    private CertificateDraft.Frame frame(int years) throws IssuanceRefused {
        CertificateDraft.Frame frame = Validity.of(clock, years)
                .frame(serials.unused(
                        home.certificate().getSubjectX500Principal().getName()));
        if (frame.notAfter().isAfter(home.certificate().getNotAfter().toInstant())) {
            throw new IssuanceRefused(Reason.AUTHORITY_EXPIRES_FIRST);
        }
        return frame;
    }

    @Override
    public void release(long certificateId) {
        life.release(certificateId);
    }

    @Override
    public void revoke(long certificateId, RevocationReason reason) {
        book.revoke(certificateId, reason);
    }

    @Override
    public void withdraw(RenewalReference reference, RevocationReason reason) {
        book.withdraw(reference, reason);
    }

    @Override
    public void publish(long certificateId) {
        life.publish(certificateId);
    }
}
