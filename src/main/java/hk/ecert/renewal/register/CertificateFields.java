package hk.ecert.renewal.register;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/** Reads the parts of a certificate that say whose it is and what it is. */
final class CertificateFields {

    static final ASN1ObjectIdentifier CN = BCStyle.CN;
    static final ASN1ObjectIdentifier O = BCStyle.O;
    static final ASN1ObjectIdentifier OU = BCStyle.OU;

    private CertificateFields() {}

    /** The values of one kind in the subject, as text; a value that is no text is left out. */
    static List<String> subjectValues(X509Certificate certificate, ASN1ObjectIdentifier kind) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Arrays.stream(subject.getRDNs(kind))
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(pair -> pair.getType().equals(kind))
                .map(AttributeTypeAndValue::getValue)
                .filter(ASN1String.class::isInstance)
                .map(value -> ((ASN1String) value).getString())
                .toList();
    }

    /** The policy OIDs in dotted form; none when the extension is missing. */
    static List<String> policies(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.certificatePolicies.getId());
        if (extension == null) {
            return List.of();
        }
        byte[] value = ASN1OctetString.getInstance(extension).getOctets();
        return Arrays.stream(CertificatePolicies.getInstance(value).getPolicyInformation())
                .map(PolicyInformation::getPolicyIdentifier)
                .map(ASN1ObjectIdentifier::getId)
                .toList();
    }
}
