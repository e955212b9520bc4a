package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.springframework.stereotype.Component;

/**
 * Judges a certificate that a browser presented: the only place that decides whether one is good. The handshake accepts
 * any certificate, so that whoever comes with a bad one reads why; possession of its key is proven by then.
 *
 * <p>Revocation is our register's state, which fails closed: a certificate that is not in the register is nobody's.
 */
@Component
class CertificateValidator {

    private static final Set<String> SIGNATURE_ALGORITHMS = Set.of(
            "SHA256WITHRSA", "SHA384WITHRSA", "SHA512WITHRSA", "SHA256WITHECDSA", "SHA384WITHECDSA", "SHA512WITHECDSA");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NO_AUTHORITY = -1;
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final ECertAuthorities authorities;
    private final IdentifyProperties properties;
    private final Register register;
    private final Clock clock;

    CertificateValidator(IdentifyProperties properties, Register register, Clock clock) {
        this.authorities = ECertAuthorities.read(properties.anchors(), "renewal.identify.anchors");
        this.properties = properties;
        this.register = register;
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
        Optional<IdentityReason> refusal = refusal(certificate, method);
        if (refusal.isPresent()) {
            return Judgement.refused(refusal.get());
        }
        Optional<RegisteredCertificate> known = register.findCertificate(certificate);
        if (known.isEmpty()) {
            return Judgement.refused(IdentityReason.SUBSCRIBER_UNKNOWN);
        }
        return switch (known.get().state()) {
            case REVOKED -> Judgement.refused(IdentityReason.CERTIFICATE_REVOKED);
            case SUSPENDED -> Judgement.refused(IdentityReason.CERTIFICATE_SUSPENDED);
            case ON_HOLD -> Judgement.refused(IdentityReason.CERTIFICATE_NOT_ACTIVE);
            case ACTIVE, SUPERSEDED -> Judgement.good(known.get());
        };
    }

    /** What the certificate itself and its path say; a reason is told only of what an e-Cert authority has signed. */
    private Optional<IdentityReason> refusal(X509Certificate certificate, AuthenticationMethod method) {
        if (isWeak(certificate)) {
            return Optional.of(IdentityReason.CERTIFICATE_WEAK_ALGORITHM);
        }
        Instant now = clock.instant();
        Optional<ECertAuthorities.Chain> chain = authorities.chainOf(certificate, withinValidity(certificate, now));
        if (chain.isEmpty()) {
            return Optional.of(IdentityReason.CERTIFICATE_UNKNOWN_ISSUER);
        }
        if (chain.get().authorities().stream().anyMatch(CertificateValidator::isWeak)) {
            return Optional.of(IdentityReason.CERTIFICATE_WEAK_ALGORITHM);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(IdentityReason.CERTIFICATE_NOT_YET_VALID);
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(IdentityReason.CERTIFICATE_EXPIRED);
        }
        if (!maySign(certificate)) {
            return Optional.of(IdentityReason.CERTIFICATE_WRONG_USAGE);
        }
        Optional<CertificateClass> product = CertificateClass.of(certificate);
        if (product.isEmpty()) {
            return Optional.of(IdentityReason.CERTIFICATE_NOT_PERSONAL);
        }
        boolean needsMutualRecognition = method == AuthenticationMethod.E_CERT_TOKEN;
        return needsMutualRecognition && !isMutuallyRecognised(product.get(), chain.get())
                ? Optional.of(IdentityReason.CERTIFICATE_NOT_MR)
                : Optional.empty();
    }

    /** An expired certificate is told that it has expired, not that its path is broken: the path is asked of its days. */
    private static Instant withinValidity(X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return now.isBefore(from) ? from : now.isAfter(to) ? to : now;
    }

    private static boolean isWeak(X509Certificate certificate) {
        boolean strongSignature =
                SIGNATURE_ALGORITHMS.contains(certificate.getSigAlgName().toUpperCase(java.util.Locale.ROOT));
        boolean strongKey = certificate.getPublicKey() instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength() >= LEAST_RSA_BITS
                : certificate.getPublicKey() instanceof ECPublicKey ec
                        && ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
        return !strongSignature || !strongKey;
    }

    private static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() == NO_AUTHORITY
                && usage != null
                && usage[DIGITAL_SIGNATURE]
                && mayAuthenticate(certificate);
    }

    private static boolean mayAuthenticate(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTHENTICATION) || purposes.contains(ANY_USAGE);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }

    private boolean isMutuallyRecognised(CertificateClass product, ECertAuthorities.Chain chain) {
        return product == CertificateClass.MR
                && commonName(chain.issuer())
                        .filter(properties.mutualRecognitionIssuer()::equals)
                        .isPresent()
                && commonName(chain.root())
                        .filter(properties.mutualRecognitionRoot()::equals)
                        .isPresent();
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> rdn.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException malformed) {
            return Optional.empty();
        }
    }
}
