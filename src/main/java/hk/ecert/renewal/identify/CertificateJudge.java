package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.validation.Authorities;
import hk.ecert.renewal.validation.CertificateFault;
import hk.ecert.renewal.validation.CertificateValidator;
import hk.ecert.renewal.validation.MutualRecognition;
import hk.ecert.renewal.validation.ValidationRules;
import hk.ecert.renewal.validation.ValidationRules.Profile;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judges a certificate that a browser presented: first by itself, then by what register and revocation lists say of it. The handshake
 * accepts any certificate, so that whoever comes with a bad one reads why; possession of its key is proven by then.
 *
 * <p>Revocation fails closed: a certificate that is not in the register is nobody's, and one of which no fresh
 * list speaks, where lists are configured, is not good.
 */
@Component
class CertificateJudge {

    private final CertificateValidator validator;
    private final Register register;
    private final RevocationIndex revocations;
    private final Clock clock;

    CertificateJudge(IdentifyProperties properties, Register register, RevocationIndex revocations, Clock clock) {
        this.validator = Authorities.read(properties.anchors(), "renewal.identify.anchors")
                .validator(new MutualRecognition(
                        properties.mutualRecognitionIssuer(), properties.mutualRecognitionRoot()));
        this.register = register;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** The register's row of a good certificate, or why it is not good for this way of identifying. */
    record Judgement(Optional<RegisteredCertificate> certificate, Optional<IdentityReason> refusal) {
        static Judgement refused(IdentityReason reason) {
            return new Judgement(Optional.empty(), Optional.of(reason));
        }

        static Judgement good(RegisteredCertificate certificate) {
            return new Judgement(Optional.of(certificate), Optional.empty());
        }
    }

    Judgement judge(X509Certificate certificate, AuthenticationMethod method) {
        Profile profile = method == AuthenticationMethod.E_CERT_TOKEN ? Profile.E_CERT_MR : Profile.E_CERT;
        Optional<CertificateFault> fault = validator.fault(certificate, ValidationRules.of(profile, clock.instant()));
        if (fault.isPresent()) {
            return Judgement.refused(IdentityReason.of(fault.get()));
        }
        return register.findCertificate(certificate)
                .map(known -> byState(known, certificate))
                .orElse(Judgement.refused(IdentityReason.SUBSCRIBER_UNKNOWN));
    }

    private Judgement byState(RegisteredCertificate known, X509Certificate certificate) {
        return switch (known.state()) {
            case REVOKED -> Judgement.refused(IdentityReason.CERTIFICATE_REVOKED);
            case SUSPENDED -> Judgement.refused(IdentityReason.CERTIFICATE_SUSPENDED);
            case ON_HOLD -> Judgement.refused(IdentityReason.CERTIFICATE_NOT_ACTIVE);
            case ACTIVE, SUPERSEDED -> byLists(known, certificate);
        };
    }

    private Judgement byLists(RegisteredCertificate known, X509Certificate certificate) {
        return switch (revocations.standing(certificate)) {
            case REVOKED -> Judgement.refused(IdentityReason.CERTIFICATE_REVOKED);
            case SUSPENDED -> Judgement.refused(IdentityReason.CERTIFICATE_SUSPENDED);
            case UNKNOWN -> Judgement.refused(IdentityReason.CERTIFICATE_STATUS_UNKNOWN);
            case GOOD -> Judgement.good(known);
        };
    }
}
