package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Which of a subscriber's certificates can be renewed now, and which one to speak about when none can. */
@Component
class ApplicableCertificates {

    private final Register register;
    private final RenewalWindow window;
    private final CertificateClaims claims;

    ApplicableCertificates(Register register, RenewalWindow window, CertificateClaims claims) {
        this.register = register;
        this.window = window;
        this.claims = claims;
    }

    /** Active, inside the window and not renewed already; the one that ends first comes first. */
    List<RegisteredCertificate> of(long subscriberId) {
        Set<Long> renewed = claims.renewed(subscriberId);
        return register.certificatesOf(subscriberId).stream()
                .filter(certificate -> certificate.state() == CertificateState.ACTIVE)
                .filter(window::isOpenFor)
                .filter(certificate -> !renewed.contains(certificate.id()))
                .sorted(Comparator.comparing(RegisteredCertificate::notAfter).thenComparing(RegisteredCertificate::id))
                .toList();
    }

    /**
     * The certificate whose trouble the subscriber should hear of: one whose renewal is under way, which they are then led
     * to, before one in use, before one that is not, then the newest. One that was renewed already, or was issued and not yet released, counts only when there is no other.
     */
    Optional<RegisteredCertificate> closest(long subscriberId) {
        Set<Long> renewed = claims.renewed(subscriberId);
        Set<Long> underWay = claims.underWay(subscriberId);
        Predicate<RegisteredCertificate> inUse =
                certificate -> certificate.state() == CertificateState.ACTIVE && !window.hasEnded(certificate);
        Predicate<RegisteredCertificate> beside = certificate -> renewed.contains(certificate.id())
                || certificate.state() == CertificateState.ON_HOLD
                || certificate.state() == CertificateState.SUPERSEDED;
        return register.certificatesOf(subscriberId).stream()
                .min(Comparator.comparing((RegisteredCertificate certificate) -> !underWay.contains(certificate.id()))
                        .thenComparing(beside::test)
                        .thenComparing(inUse.negate()::test)
                        .thenComparing(RegisteredCertificate::notAfter, Comparator.reverseOrder())
                        .thenComparing(RegisteredCertificate::id, Comparator.reverseOrder()));
    }
}
