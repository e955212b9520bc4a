package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Holds a subscriber's certificate against its profile. It reads what stands in the certificate and shares no code with
 * what wrote it.
 */
final class ProfileLint {

    private static final Set<ASN1ObjectIdentifier> MUST_HAVE = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.keyUsage,
            Extension.basicConstraints,
            Extension.certificatePolicies,
            Extension.cRLDistributionPoints,
            Extension.authorityInfoAccess);
    private static final int COMMITMENT_BYTES = 32;

    private final CertificateProfile profile;
    private final Map<String, Predicate<X509CertificateHolder>> rules = new LinkedHashMap<>();

    private ProfileLint(CertificateProfile profile) {
        this.profile = profile;
        rules.put(
                "subject's country is the profile's", c -> values(c, BCStyle.C).equals(List.of(profile.country())));
        rules.put(
                "subject's type name is the profile's",
                c -> values(c, BCStyle.O).equals(List.of(profile.organisation())));
        rules.put("subject names one person by one SRN", ProfileLint::namesOnePerson);
        rules.put("the profile's extensions are there", c -> extensions(c).containsAll(MUST_HAVE));
        rules.put(
                "key usage is the profile's", c -> profile.usage().equals(KeyUsage.fromExtensions(c.getExtensions())));
        rules.put("policies are the profile's", c -> policies(c).equals(profile.policies()));
        rules.put("valid no longer than the profile allows", this::lastsNoLonger);
        rules.put("an e-mail address in the subject stands in subjectAltName too", ProfileLint::emailAgrees);
        rules.put("identity commitment is as the profile wants it", this::commitmentIsThere);
    }

    /** For a certificate of an authority that is not ours, which names services of its own. */
    static ProfileLint ofAnothers(CertificateProfile profile) {
        return new ProfileLint(profile);
    }

    static ProfileLint ofOurs(CertificateProfile profile, AuthoritySettings settings) {
        ProfileLint lint = new ProfileLint(profile);
        lint.rules.put("no other extensions are there", c -> extensions(c).equals(MUST_HAVE));
        lint.rules.put("revocation list is the part of its number", c -> namesItsList(c, settings));
        lint.rules.put("OCSP and issuer are ours", c -> namesOurServices(c, settings));
        return lint;
    }

    /** @return the profile's rules that the certificate breaks */
    List<String> findings(X509CertificateHolder certificate) {
        return CertificateLint.broken(rules, certificate);
    }

    private static List<String> values(X509CertificateHolder certificate, ASN1ObjectIdentifier kind) {
        return Arrays.stream(certificate.getSubject().getRDNs(kind))
                .map(RDN::getFirst)
                .map(name -> ((ASN1String) name.getValue()).getString())
                .toList();
    }

    private static boolean namesOnePerson(X509CertificateHolder certificate) {
        List<String> numbers = values(certificate, BCStyle.OU);
        return values(certificate, BCStyle.CN).size() == 1
                && numbers.size() == 1
                && numbers.get(0).matches("[0-9A-Z]{10}")
                && values(certificate, BCStyle.EmailAddress).size() <= 1
                && certificate.getSubject().getRDNs().length
                        == 4 + values(certificate, BCStyle.EmailAddress).size();
    }

    private static Set<ASN1ObjectIdentifier> extensions(X509CertificateHolder certificate) {
        Set<ASN1ObjectIdentifier> present =
                new HashSet<>(Arrays.asList(certificate.getExtensions().getExtensionOIDs()));
        present.remove(Extension.subjectAlternativeName);
        return present;
    }

    private static List<String> policies(X509CertificateHolder certificate) {
        CertificatePolicies policies = CertificatePolicies.fromExtensions(certificate.getExtensions());
        return policies == null
                ? List.of()
                : Arrays.stream(policies.getPolicyInformation())
                        .map(PolicyInformation::getPolicyIdentifier)
                        .map(ASN1ObjectIdentifier::getId)
                        .toList();
    }

    /** The last day belongs to the validity, hence a day more than the years. */
    private boolean lastsNoLonger(X509CertificateHolder certificate) {
        int years = profile.years().stream().max(Integer::compare).orElseThrow();
        Instant longest = certificate
                .getNotBefore()
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .plusYears(years)
                .plusDays(1)
                .toInstant();
        return !certificate.getNotAfter().toInstant().isAfter(longest);
    }

    private static boolean namesItsList(X509CertificateHolder certificate, AuthoritySettings settings) {
        CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
        BigInteger serial = certificate.getSerialNumber();
        return points != null
                && points.getDistributionPoints().length == 1
                && uris(GeneralNames.getInstance(points.getDistributionPoints()[0]
                                        .getDistributionPoint()
                                        .getName())
                                .getNames())
                        .equals(List.of(settings.url(ListScope.of(serial))));
    }

    private static boolean namesOurServices(X509CertificateHolder certificate, AuthoritySettings settings) {
        AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(certificate.getExtensions());
        return access != null
                && locations(access, AccessDescription.id_ad_ocsp).equals(List.of(settings.ocspUrl()))
                && locations(access, AccessDescription.id_ad_caIssuers).equals(List.of(settings.issuerUrl()));
    }

    private static List<String> locations(AuthorityInformationAccess access, ASN1ObjectIdentifier method) {
        return uris(Arrays.stream(access.getAccessDescriptions())
                .filter(description -> description.getAccessMethod().equals(method))
                .map(AccessDescription::getAccessLocation)
                .toArray(GeneralName[]::new));
    }

    private static List<String> uris(GeneralName... names) {
        return Arrays.stream(names)
                .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .map(name -> ((ASN1String) name.getName()).getString())
                .toList();
    }

    private static boolean emailAgrees(X509CertificateHolder certificate) {
        List<String> alternatives = alternatives(certificate, GeneralName.rfc822Name)
                .map(name -> ((ASN1String) name.getName()).getString())
                .toList();
        return values(certificate, BCStyle.EmailAddress).equals(alternatives);
    }

    private boolean commitmentIsThere(X509CertificateHolder certificate) {
        List<OtherName> names = alternatives(certificate, GeneralName.otherName)
                .map(name -> OtherName.getInstance(name.getName()))
                .toList();
        boolean sound = names.stream().allMatch(this::isCommitment);
        return sound
                && (names.size() == 1
                        || names.isEmpty() && !profile.identityCommitment().required());
    }

    private boolean isCommitment(OtherName name) {
        return name.getTypeID().getId().equals(profile.identityCommitment().type())
                && ASN1OctetString.getInstance(name.getValue()).getOctets().length == COMMITMENT_BYTES;
    }

    private static Stream<GeneralName> alternatives(X509CertificateHolder certificate, int kind) {
        GeneralNames names = GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
        return names == null ? Stream.empty() : Arrays.stream(names.getNames()).filter(name -> name.getTagNo() == kind);
    }
}
