package hk.ecert.renewal.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * Reads a certificate again before the authority's key signs it: the rules of RFC 5280 that any certificate of ours must
 * keep. A draft signed with a throw-away key is what is read.
 */
final class CertificateLint {

    private static final Map<ASN1ObjectIdentifier, Integer> LONGEST =
            Map.of(BCStyle.CN, 64, BCStyle.O, 64, BCStyle.OU, 64, BCStyle.EmailAddress, 255, BCStyle.C, 2);
    private static final int SERIAL_BITS = 159;
    private static final Instant FIRST_OF_2050 = Instant.parse("2050-01-01T00:00:00Z");
    private static final Set<ASN1ObjectIdentifier> CRITICAL = Set.of(Extension.keyUsage, Extension.basicConstraints);

    private final X509CertificateHolder issuer;
    private final Map<String, Predicate<X509CertificateHolder>> rfc5280 = new LinkedHashMap<>();

    CertificateLint(X509Certificate authority) {
        issuer = CertificateDraft.holder(authority);
        rfc5280.put("4.1.1 is written in DER", CertificateLint::isDer);
        rfc5280.put("4.1.2.1 version is 3", c -> c.getVersionNumber() == 3);
        rfc5280.put("4.1.2.2 serial number is positive and short enough", c -> serialIsSound(c.getSerialNumber()));
        rfc5280.put("4.1.2.3 signature algorithm is SHA-256 with RSA", CertificateLint::algorithmIsSound);
        rfc5280.put(
                "4.1.2.4 issuer is the authority's subject", c -> c.getIssuer().equals(issuer.getSubject()));
        rfc5280.put("4.1.2.5 validity lies inside the authority's", this::validityIsInside);
        rfc5280.put("4.1.2.5 dates until 2049 are UTCTime", CertificateLint::datesAreSpeltRight);
        rfc5280.put("4.1.2.6 subject is there, its values as long as they may be", CertificateLint::subjectIsSound);
        rfc5280.put(
                "4.1.2.7 key is a sound RSA key",
                c -> c.getSubjectPublicKeyInfo()
                        .getAlgorithm()
                        .getAlgorithm()
                        .equals(PKCSObjectIdentifiers.rsaEncryption));
        rfc5280.put("4.1.2.8 no unique identifiers", CertificateLint::hasNoUniqueIdentifiers);
        rfc5280.put("4.2 no extension twice, critical ones marked", CertificateLint::criticalityIsSound);
        rfc5280.put("4.2.1.1 authority key identifier is the authority's", this::authorityKeyIsNamed);
        rfc5280.put("4.2.1.2 subject key identifier is the key's", CertificateLint::subjectKeyIsNamed);
        rfc5280.put("4.2.1.3 key has a use, and not an authority's", CertificateLint::hasSomeUse);
        rfc5280.put("4.2.1.4 no policy twice", CertificateLint::policiesAreDistinct);
        rfc5280.put(
                "4.2.1.6 alternative names are there and addresses are sound", CertificateLint::alternativesAreSound);
        rfc5280.put("4.2.1.13 revocation list is fetched by HTTP", CertificateLint::listIsReachable);
        rfc5280.put("4.2.2.1 issuer and OCSP are reached by HTTP", CertificateLint::accessIsReachable);
        rfc5280.put("4.2.1.9 is no authority itself", CertificateLint::isNoAuthority);
    }

    /** @return the rules of RFC 5280 that the certificate breaks */
    List<String> findings(X509CertificateHolder certificate) {
        return broken(rfc5280, certificate);
    }

    static List<String> broken(Map<String, Predicate<X509CertificateHolder>> rules, X509CertificateHolder certificate) {
        return rules.entrySet().stream()
                .filter(rule -> !rule.getValue().test(certificate))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean serialIsSound(BigInteger serial) {
        return serial.signum() > 0 && serial.bitLength() <= SERIAL_BITS;
    }

    private static boolean algorithmIsSound(X509CertificateHolder certificate) {
        return certificate.getSignatureAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)
                && certificate
                        .toASN1Structure()
                        .getTBSCertificate()
                        .getSignature()
                        .equals(certificate.getSignatureAlgorithm());
    }

    private boolean validityIsInside(X509CertificateHolder certificate) {
        return certificate.getNotBefore().before(certificate.getNotAfter())
                && !certificate.getNotBefore().before(issuer.getNotBefore())
                && !certificate.getNotAfter().after(issuer.getNotAfter());
    }

    private static boolean subjectIsSound(X509CertificateHolder certificate) {
        RDN[] names = certificate.getSubject().getRDNs();
        return names.length > 0 && Arrays.stream(names).allMatch(CertificateLint::nameIsSound);
    }

    private static boolean nameIsSound(RDN name) {
        if (name.isMultiValued() || !(name.getFirst().getValue() instanceof ASN1String text)) {
            return false;
        }
        String value = text.getString();
        boolean isCountry = name.getFirst().getType().equals(BCStyle.C);
        return !value.isBlank()
                && value.strip().equals(value)
                && value.chars().noneMatch(Character::isISOControl)
                && value.length() <= LONGEST.getOrDefault(name.getFirst().getType(), 64)
                && (!isCountry || text instanceof DERPrintableString && value.length() == 2);
    }

    private static boolean criticalityIsSound(X509CertificateHolder certificate) {
        Extensions extensions = certificate.getExtensions();
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        return Arrays.stream(extensions.getExtensionOIDs())
                .allMatch(oid -> seen.add(oid) && extensions.getExtension(oid).isCritical() == CRITICAL.contains(oid));
    }

    private boolean authorityKeyIsNamed(X509CertificateHolder certificate) {
        AuthorityKeyIdentifier named = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
        SubjectKeyIdentifier authoritys = SubjectKeyIdentifier.fromExtensions(issuer.getExtensions());
        return named != null
                && authoritys != null
                && Arrays.equals(named.getKeyIdentifierOctets(), authoritys.getKeyIdentifier());
    }

    private static boolean subjectKeyIsNamed(X509CertificateHolder certificate) {
        SubjectKeyIdentifier named = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
        return new BcX509ExtensionUtils()
                .createSubjectKeyIdentifier(certificate.getSubjectPublicKeyInfo())
                .equals(named);
    }

    private static boolean isNoAuthority(X509CertificateHolder certificate) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        return constraints != null && !constraints.isCA() && constraints.getPathLenConstraint() == null;
    }

    /** DER is the only spelling of a value: what is read and written again must be the same bytes. */
    private static boolean isDer(X509CertificateHolder certificate) {
        try {
            return Arrays.equals(
                    certificate.getEncoded(), certificate.toASN1Structure().getEncoded(ASN1Encoding.DER));
        } catch (IOException notEncodable) {
            return false;
        }
    }

    private static boolean datesAreSpeltRight(X509CertificateHolder certificate) {
        TBSCertificate signed = certificate.toASN1Structure().getTBSCertificate();
        return Stream.of(signed.getStartDate(), signed.getEndDate())
                .allMatch(time -> time.toASN1Primitive() instanceof ASN1UTCTime
                        == time.getDate().toInstant().isBefore(FIRST_OF_2050));
    }

    private static boolean hasNoUniqueIdentifiers(X509CertificateHolder certificate) {
        TBSCertificate signed = certificate.toASN1Structure().getTBSCertificate();
        return signed.getIssuerUniqueId() == null && signed.getSubjectUniqueId() == null;
    }

    private static boolean hasSomeUse(X509CertificateHolder certificate) {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return usage == null
                || !usage.equals(new KeyUsage(0))
                        && !usage.hasUsages(KeyUsage.keyCertSign)
                        && !usage.hasUsages(KeyUsage.cRLSign);
    }

    private static boolean policiesAreDistinct(X509CertificateHolder certificate) {
        CertificatePolicies policies = CertificatePolicies.fromExtensions(certificate.getExtensions());
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        return policies == null
                || Arrays.stream(policies.getPolicyInformation())
                        .map(PolicyInformation::getPolicyIdentifier)
                        .allMatch(seen::add);
    }

    private static boolean alternativesAreSound(X509CertificateHolder certificate) {
        GeneralNames names = GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
        return names == null
                || names.getNames().length > 0
                        && Arrays.stream(names.getNames())
                                .filter(name -> name.getTagNo() == GeneralName.rfc822Name)
                                .map(name -> ((ASN1String) name.getName()).getString())
                                .allMatch(address -> address.matches("[\\x21-\\x7e]+@[\\x21-\\x7e]+"));
    }

    private static boolean listIsReachable(X509CertificateHolder certificate) {
        CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
        return points == null
                || Arrays.stream(points.getDistributionPoints())
                        .allMatch(point -> point.getDistributionPoint() != null && allHttp(point));
    }

    private static boolean allHttp(DistributionPoint point) {
        GeneralNames names =
                GeneralNames.getInstance(point.getDistributionPoint().getName());
        return Arrays.stream(names.getNames()).allMatch(CertificateLint::isHttp);
    }

    private static boolean accessIsReachable(X509CertificateHolder certificate) {
        AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(certificate.getExtensions());
        return access == null
                || Arrays.stream(access.getAccessDescriptions())
                        .allMatch(description -> isHttp(description.getAccessLocation()));
    }

    private static boolean isHttp(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                && ((ASN1String) name.getName()).getString().startsWith("http://");
    }
}
