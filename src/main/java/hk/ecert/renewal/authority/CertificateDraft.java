package hk.ecert.renewal.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;

/** A certificate before its signature; signing it twice with different keys signs the same bytes. */
final class CertificateDraft {

    private final X509v3CertificateBuilder builder;

    private CertificateDraft(X509v3CertificateBuilder builder) {
        this.builder = builder;
    }

    /** When a certificate begins and ends, and its number. */
    record Frame(BigInteger serial, Instant notBefore, Instant notAfter) {}

    /** A subscriber's certificate. */
    static CertificateDraft ofSubscriber(
            IssuanceRequest request,
            CertificateProfile profile,
            Frame frame,
            X509Certificate authority,
            AuthoritySettings settings) {
        CertificateDraft draft = begin(subject(request, profile), request.key(), frame, authority);
        draft.extend(Extension.keyUsage, true, profile.usage())
                .extend(Extension.certificatePolicies, false, policies(profile))
                .extend(Extension.cRLDistributionPoints, false, distributionPoint(frame, settings))
                .extend(Extension.authorityInfoAccess, false, access(settings));
        alternativeNames(request, profile)
                .ifPresent(names -> draft.extend(Extension.subjectAlternativeName, false, names));
        return draft;
    }

    /** A delegated OCSP responder's certificate (RFC 6960 section 4.2.2.2), whose own revocation nobody asks for. */
    static CertificateDraft ofResponder(PublicKey key, Frame frame, X509Certificate authority) {
        X500Name issuer = holder(authority).getSubject();
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
        for (var rdn : issuer.getRDNs()) {
            if (!rdn.getFirst().getType().equals(BCStyle.CN)) {
                subject.addMultiValuedRDN(rdn.getTypesAndValues());
            }
        }
        subject.addRDN(BCStyle.CN, "OCSP responder");
        return begin(subject.build(), key, frame, authority)
                .extend(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .extend(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                .extend(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, org.bouncycastle.asn1.DERNull.INSTANCE);
    }

    X509CertificateHolder sign(ContentSigner signer) {
        return builder.build(signer);
    }

    private static CertificateDraft begin(X500Name subject, PublicKey key, Frame frame, X509Certificate authority) {
        X509CertificateHolder issuer = holder(authority);
        SubjectPublicKeyInfo keyInfo = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        return new CertificateDraft(new X509v3CertificateBuilder(
                        issuer.getSubject(),
                        frame.serial(),
                        Date.from(frame.notBefore()),
                        Date.from(frame.notAfter()),
                        Locale.ROOT,
                        subject,
                        keyInfo))
                .extend(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer))
                .extend(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keyInfo))
                .extend(Extension.basicConstraints, true, new BasicConstraints(false));
    }

    private CertificateDraft extend(
            ASN1ObjectIdentifier kind, boolean critical, org.bouncycastle.asn1.ASN1Encodable value) {
        try {
            builder.addExtension(kind, critical, value);
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException("extension " + kind + " can't be encoded", e);
        }
    }

    static X500Name subject(IssuanceRequest request, CertificateProfile profile) {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, profile.country())
                .addRDN(BCStyle.O, profile.organisation())
                .addRDN(BCStyle.OU, request.srn())
                .addRDN(BCStyle.CN, request.commonName());
        request.email().ifPresent(email -> subject.addRDN(BCStyle.EmailAddress, new DERIA5String(email)));
        return subject.build();
    }

    static CertificatePolicies policies(CertificateProfile profile) {
        return new CertificatePolicies(profile.policies().stream()
                .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                .toArray(PolicyInformation[]::new));
    }

    private static CRLDistPoint distributionPoint(Frame frame, AuthoritySettings settings) {
        GeneralNames names = new GeneralNames(uri(settings.url(ListScope.of(frame.serial()))));
        return new CRLDistPoint(
                new DistributionPoint[] {new DistributionPoint(new DistributionPointName(names), null, null)});
    }

    private static AuthorityInformationAccess access(AuthoritySettings settings) {
        return new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, uri(settings.ocspUrl())),
            new AccessDescription(AccessDescription.id_ad_caIssuers, uri(settings.issuerUrl()))
        });
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    static Optional<GeneralNames> alternativeNames(IssuanceRequest request, CertificateProfile profile) {
        List<GeneralName> names = new ArrayList<>();
        ASN1ObjectIdentifier type =
                new ASN1ObjectIdentifier(profile.identityCommitment().type());
        request.email().ifPresent(email -> names.add(new GeneralName(GeneralName.rfc822Name, email)));
        request.identityCommitment()
                .ifPresent(commitment -> names.add(
                        new GeneralName(GeneralName.otherName, new OtherName(type, new DEROctetString(commitment)))));
        return names.isEmpty() ? Optional.empty() : Optional.of(new GeneralNames(names.toArray(GeneralName[]::new)));
    }

    static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("certificate can't be encoded", e);
        }
    }
}
