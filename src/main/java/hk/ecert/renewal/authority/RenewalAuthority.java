package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Issues in the one order that leaves nothing unknown behind a crash: check, draft, lint, intent, signature, register. */
@OwnAuthority
@Component
class RenewalAuthority extends BookedAuthority {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalAuthority.class);

    private final KeyHome home;
    private final CertificateProfiles profiles;
    private final AuthoritySettings settings;
    private final SerialNumbers serials;
    private final CertificateSigning signing;
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
        super(book, life);
        this.home = home;
        this.profiles = profiles;
        this.settings = settings;
        this.serials = serials;
        this.signing = signing;
        this.clock = clock;
    }

    @Override
    protected IssuedCertificate certify(IssuanceRequest request) throws IssuanceRefused {
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
        return new IssuedCertificate(book.store(request, frame.serial(), certificate), certificate, chain());
    }

    @Override
    protected List<X509Certificate> chain() {
        return home.chain();
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
}
