package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * Reads a certificate again before the authority's key signs it: the rules of RFC 5280 that any certificate of ours must
 * keep, and our own profile for subscribers. A draft signed with a throw-away key is what is read.
 */
final class CertificateLint {

    private static final Map<ASN1ObjectIdentifier, Integer> LONGEST =
            Map.of(BCStyle.CN, 64, BCStyle.O, 64, BCStyle.OU, 64, BCStyle.EmailAddress, 255, BCStyle.C, 2);
    private static final int SERIAL_BITS = 159;
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(3 * 366 + 1);
    private static final Set<ASN1ObjectIdentifier> CRITICAL = Set.of(Extension.keyUsage, Extension.basicConstraints);
    private static final Set<ASN1ObjectIdentifier> SUBSCRIBERS_MUST_HAVE = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.keyUsage,
            Extension.basicConstraints,
            Extension.certificatePolicies,
            Extension.cRLDistributionPoints,
            Extension.authorityInfoAccess);

    private final X509CertificateHolder issuer;
    private final Map<String, Predicate<X509CertificateHolder>> rfc5280 = new LinkedHashMap<>();
    private final Map<String, Predicate<X509CertificateHolder>> ours = new LinkedHashMap<>();

    CertificateLint(X509Certificate authority) {
        issuer = CertificateDraft.holder(authority);
        rfc5280.put("4.1.2.1 version is 3", c -> c.getVersionNumber() == 3);
        rfc5280.put("4.1.2.2 serial number is positive and short enough", c -> serialIsSound(c.getSerialNumber()));
        rfc5280.put("4.1.2.3 signature algorithm is SHA-256 with RSA", CertificateLint::algorithmIsSound);
        rfc5280.put(
                "4.1.2.4 issuer is the authority's subject", c -> c.getIssuer().equals(issuer.getSubject()));
        rfc5280.put("4.1.2.5 validity lies inside the authority's", this::validityIsInside);
        rfc5280.put("4.1.2.6 subject is there, its values as long as they may be", CertificateLint::subjectIsSound);
        rfc5280.put(
                "4.1.2.7 key is a sound RSA key",
                c -> c.getSubjectPublicKeyInfo()
                        .getAlgorithm()
                        .getAlgorithm()
                        .equals(PKCSObjectIdentifiers.rsaEncryption));
        rfc5280.put("4.2 no extension twice, critical ones marked", CertificateLint::criticalityIsSound);
        rfc5280.put("4.2.1.1 authority key identifier is the authority's", this::authorityKeyIsNamed);
        rfc5280.put("4.2.1.2 subject key identifier is the key's", CertificateLint::subjectKeyIsNamed);
        rfc5280.put("4.2.1.9 is no authority itself", CertificateLint::isNoAuthority);
        ours.put("extensions are the profile's", CertificateLint::extensionsAreOurs);
        ours.put("key usage is the profile's", CertificateLint::usageIsOurs);
        ours.put("valid no longer than three years", CertificateLint::lastsNoLonger);
        ours.put("an e-mail address in the subject stands in subjectAltName too", CertificateLint::emailAgrees);
    }

    /** @return the rules of RFC 5280 that the certificate breaks */
    List<String> findings(X509CertificateHolder certificate) {
        return broken(rfc5280, certificate);
    }

    /** @return the rules of RFC 5280 and of the subscribers' profile that the certificate breaks */
    List<String> subscriberFindings(X509CertificateHolder certificate) {
        List<String> findings = new java.util.ArrayList<>(broken(rfc5280, certificate));
        findings.addAll(broken(ours, certificate));
        return findings;
    }

    private static List<String> broken(
            Map<String, Predicate<X509CertificateHolder>> rules, X509CertificateHolder certificate) {
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

    private static boolean extensionsAreOurs(X509CertificateHolder certificate) {
        Set<ASN1ObjectIdentifier> present =
                new HashSet<>(Arrays.asList(certificate.getExtensions().getExtensionOIDs()));
        present.remove(Extension.subjectAlternativeName);
        return present.equals(SUBSCRIBERS_MUST_HAVE);
    }

    private static boolean usageIsOurs(X509CertificateHolder certificate) {
        int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment;
        return new KeyUsage(usage).equals(KeyUsage.fromExtensions(certificate.getExtensions()));
    }

    private static boolean lastsNoLonger(X509CertificateHolder certificate) {
        Instant begins = certificate.getNotBefore().toInstant();
        return !certificate.getNotAfter().toInstant().isAfter(begins.plus(LONGEST_VALIDITY));
    }

    private static boolean emailAgrees(X509CertificateHolder certificate) {
        RDN[] inSubject = certificate.getSubject().getRDNs(BCStyle.EmailAddress);
        GeneralNames names = GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
        List<String> alternatives = names == null
                ? List.of()
                : Arrays.stream(names.getNames())
                        .filter(name -> name.getTagNo() == GeneralName.rfc822Name)
                        .map(name -> ((ASN1String) name.getName()).getString())
                        .toList();
        List<String> addresses = Arrays.stream(inSubject)
                .map(name -> ((ASN1String) name.getFirst().getValue()).getString())
                .toList();
        return addresses.equals(alternatives)
                && addresses.stream().allMatch(address -> address.matches("[\\x21-\\x7e]+@[\\x21-\\x7e]+"));
    }
}
