package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What is asked of an authority that is not ours, and whether it gave just that.
 *
 * @param extensions those that our profile decides; the others are the authority's
 */
public record WantedCertificate(
        X500Name subject,
        PublicKey key,
        Instant notBefore,
        Instant notAfter,
        List<Extension> extensions,
        CertificateProfile profile) {

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** An authority may count years from another moment of the day. */
    private static final Duration ABOUT_A_DAY = Duration.ofDays(1);

    static WantedCertificate of(IssuanceRequest request, CertificateProfile profile, Validity validity)
            throws IssuanceRefused {
        try {
            List<Extension> extensions = new ArrayList<>();
            extensions.add(Extension.create(Extension.keyUsage, true, profile.usage()));
            extensions.add(Extension.create(Extension.certificatePolicies, false, CertificateDraft.policies(profile)));
            var names = CertificateDraft.alternativeNames(request, profile);
            if (names.isPresent()) {
                extensions.add(Extension.create(Extension.subjectAlternativeName, false, names.get()));
            }
            return new WantedCertificate(
                    CertificateDraft.subject(request, profile),
                    request.key(),
                    validity.notBefore(),
                    validity.notAfter(),
                    List.copyOf(extensions),
                    profile);
        } catch (IOException | IllegalArgumentException unfit) {
            // without its cause: the library quotes the name in its message
            throw new IssuanceRefused(Reason.CONTENTS_BREAK_PROFILE);
        }
    }

    /** SHA-256 (hex) over key, names and uses. */
    public String hash() {
        try {
            return CertificateSigning.sha256(new DERSequence(new ASN1Encodable[] {
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()),
                        new Extensions(extensions.toArray(Extension[]::new))
                    })
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return what is wrong with the certificate that the authority issued, by RFC 5280, our profile and what was asked */
    public List<String> findings(X509Certificate issued, X509Certificate authority) {
        X509CertificateHolder certificate = CertificateDraft.holder(issued);
        if (!certificate.getIssuer().equals(CertificateDraft.holder(authority).getSubject())
                || !isSignedBy(issued, authority)) {
            return List.of("is not the authority's");
        }
        if (certificate.getExtensions() == null) {
            return List.of("has no extensions");
        }
        try {
            List<String> findings = new ArrayList<>(new CertificateLint(authority).findings(certificate));
            findings.addAll(ProfileLint.ofAnothers(profile).findings(certificate));
            findings.addAll(CertificateLint.broken(asked(), certificate));
            return findings;
        } catch (IllegalArgumentException | ClassCastException malformed) {
            return List.of("has a malformed extension");
        }
    }

    private Map<String, Predicate<X509CertificateHolder>> asked() {
        Map<String, Predicate<X509CertificateHolder>> asked = new LinkedHashMap<>();
        asked.put(
                "key is the one asked for",
                c -> c.getSubjectPublicKeyInfo().equals(SubjectPublicKeyInfo.getInstance(key.getEncoded())));
        asked.put("subject is the one asked for", c -> c.getSubject().equals(subject));
        asked.put(
                "alternative names are those asked for",
                c -> names(c.getExtensions()).equals(names(new Extensions(extensions.toArray(Extension[]::new)))));
        asked.put("begins now", c -> !c.getNotBefore().after(Date.from(notBefore.plus(AHEAD))));
        asked.put(
                "lasts as long as asked for",
                c -> Duration.between(notAfter, c.getNotAfter().toInstant())
                                .abs()
                                .compareTo(ABOUT_A_DAY)
                        <= 0);
        return asked;
    }

    private static boolean isSignedBy(X509Certificate issued, X509Certificate authority) {
        try {
            issued.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    private static Set<GeneralName> names(Extensions extensions) {
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        return names == null ? Set.of() : new HashSet<>(List.of(names.getNames()));
    }
}
