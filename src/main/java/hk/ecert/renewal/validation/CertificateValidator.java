package hk.ecert.renewal.validation;

import hk.ecert.renewal.validation.ValidationRules.Profile;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a certificate is good: the one place that does, for logins, for signatures and for the command.
 *
 * <p>Path validation is the JDK's (RFC 5280 section 6.1) with every setting named here, and so is the reading of complete
 * revocation lists (section 6.3), partitioned and indirect ones included; {@link DeltaLists} adds what the JDK leaves out.
 * Revocation is looked at when there are lists; a caller who has none asks elsewhere. Safe for many threads at once.
 */
public final class CertificateValidator {

    private static final String SUN = "SUN";

    private final CandidatePaths candidates;
    private final Set<TrustAnchor> anchors;
    private final CertStore store;
    private final DeltaLists lists;
    private final boolean hasLists;
    private final MutualRecognition mutualRecognition;

    /**
     * @param anchors certificates that are trusted as they stand
     * @param intermediates authorities below them, in any order; more than are needed do no harm
     * @param lists complete and delta revocation lists; none leaves revocation out
     */
    public CertificateValidator(
            Collection<X509Certificate> anchors,
            Collection<X509Certificate> intermediates,
            Collection<X509CRL> lists,
            MutualRecognition mutualRecognition) {
        this.candidates = new CandidatePaths(anchors, intermediates);
        this.anchors =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        this.lists = new DeltaLists(List.copyOf(lists));
        this.hasLists = !lists.isEmpty();
        this.mutualRecognition = mutualRecognition;
        Collection<Object> material = new ArrayList<>(intermediates);
        material.addAll(this.lists.complete());
        try {
            this.store = CertStore.getInstance("Collection", new CollectionCertStoreParameters(material), SUN);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("path validation is not available", absent);
        }
    }

    /** Why a certificate is not good; empty when it is. Of several paths that don't hold the one that led furthest tells. */
    public Optional<CertificateFault> fault(X509Certificate certificate, ValidationRules rules) {
        try {
            if (hasSpareBits(certificate)) {
                return Optional.of(CertificateFault.CERTIFICATE_MALFORMED);
            }
            CandidatePaths.Found found = candidates.from(certificate, rules.maxPathLength());
            PathFault nearest = null;
            for (CandidatePath path : found.paths()) {
                Optional<PathFault> fault = fault(path, rules);
                if (fault.isEmpty()) {
                    return Optional.empty();
                }
                nearest = nearest == null || fault.get().index() < nearest.index() ? fault.get() : nearest;
            }
            return Optional.of(nearest == null ? found.fault() : nearest.fault());
        } catch (CertificateEncodingException | RuntimeException unreadable) {
            // parts of a certificate are parsed when they are asked for, and a broken one fails in many ways
            return Optional.of(CertificateFault.CERTIFICATE_MALFORMED);
        }
    }

    /**
     * A signature is whole octets (RFC 5280 section 4.1.1.3). The JDK drops bits that its BIT STRING calls spare, and would
     * take different bytes, with another fingerprint, for the same certificate. The octet that counts them stands before it.
     */
    private static boolean hasSpareBits(X509Certificate certificate) throws CertificateEncodingException {
        byte[] der = certificate.getEncoded();
        return der[der.length - certificate.getSignature().length - 1] != 0;
    }

    private Optional<PathFault> fault(CandidatePath path, ValidationRules rules) {
        boolean isPlain = rules.profile() == Profile.RFC5280;
        return (!isPlain ? ECertRules.weakness(path) : Optional.<CertificateFault>empty())
                .or(() -> outsideItsDays(path.leaf(), rules.at()))
                .map(fault -> new PathFault(0, fault))
                .or(() -> faultOfPath(path, rules))
                .or(() -> !isPlain ? unfitness(path, rules).map(fault -> new PathFault(0, fault)) : Optional.empty());
    }

    /** Said before anything of the path, as it is what its holder can understand. */
    private static Optional<CertificateFault> outsideItsDays(X509Certificate certificate, Instant at) {
        if (at.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(CertificateFault.CERTIFICATE_NOT_YET_VALID);
        }
        return at.isAfter(certificate.getNotAfter().toInstant())
                ? Optional.of(CertificateFault.CERTIFICATE_EXPIRED)
                : Optional.empty();
    }

    private Optional<PathFault> faultOfPath(CandidatePath path, ValidationRules rules) {
        Optional<PathFault> fault = validate(path, rules, hasLists);
        boolean isHeld = fault.filter(one -> one.fault() == CertificateFault.CERTIFICATE_SUSPENDED)
                .isPresent();
        if (isHeld && lists.hasReleased(path, rules.at())) {
            // the hold was found at the certificate itself, so all above it has been asked for already
            return validate(path, rules, false);
        }
        return fault.or(() -> lists.revoked(path, rules.at()));
    }

    private Optional<PathFault> validate(CandidatePath path, ValidationRules rules, boolean revocation) {
        try {
            CertPath certificates = CertificateFactory.getInstance("X.509", SUN).generateCertPath(path.certificates());
            CertPathValidator.getInstance("PKIX", SUN).validate(certificates, parameters(rules, revocation));
            return Optional.empty();
        } catch (CertPathValidatorException refused) {
            return Optional.of(PathFault.of(refused));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("path validation is not available", absent);
        }
    }

    private PKIXParameters parameters(ValidationRules rules, boolean revocation) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.addCertStore(store);
        parameters.setDate(Date.from(rules.at()));
        parameters.setRevocationEnabled(revocation);
        parameters.setInitialPolicies(rules.policies());
        parameters.setExplicitPolicyRequired(rules.requireExplicitPolicy());
        parameters.setPolicyMappingInhibited(rules.inhibitPolicyMapping());
        parameters.setAnyPolicyInhibited(rules.inhibitAnyPolicy());
        // RFC 5280 section 4.2.1.4: qualifiers are for people to read, also where the extension is critical
        parameters.setPolicyQualifiersRejected(false);
        return parameters;
    }

    private Optional<CertificateFault> unfitness(CandidatePath path, ValidationRules rules) {
        if (rules.profile() == Profile.SIGNER) {
            return ECertRules.misuse(path.leaf());
        }
        return ECertRules.unfitness(path.leaf())
                .or(() -> rules.profile() == Profile.E_CERT_MR
                                && !mutualRecognition.isGivenTo(path.leaf(), path.issuerOf(0), path.anchor())
                        ? Optional.of(CertificateFault.CERTIFICATE_NOT_MR)
                        : Optional.empty());
    }
}
