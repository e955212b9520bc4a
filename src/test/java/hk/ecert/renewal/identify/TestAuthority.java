package hk.ecert.renewal.identify;

import hk.ecert.renewal.support.TestKeys;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
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
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root and an authority under it that certify whatever a test wants, good or bad. */
final class TestAuthority {

    static final String ISSUER = "C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 2 - 15";
    static final String ROOT = "C=HK,O=Hongkong Post,CN=Hongkong Post Root CA 2";
    static final KeyPair HOLDER = TestKeys.rsa();

    final KeyPair key = TestKeys.rsa();
    final X509Certificate root;
    final X509Certificate issuer;

    private final String issuerName;

    TestAuthority() {
        this(ISSUER, ROOT);
    }

    TestAuthority(String issuerName, String rootName) {
        this.issuerName = issuerName;
        KeyPair rootKey = TestKeys.rsa();
        root = authority(rootName, rootKey, rootName, rootKey);
        issuer = authority(rootName, rootKey, issuerName, key);
    }

    /** What a test may change of a certificate that is good otherwise. */
    static final class Wish {
        String type = "Hongkong Post e-Cert (Personal)";
        String policy = "1.3.6.1.4.1.16030.1.1.6";
        String algorithm = "SHA256withRSA";
        int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        boolean isAuthority;
        KeyPurposeId purpose;
        String unknownCriticalExtension;
        /** Where the certificate says that lists, OCSP and issuer are to be had. */
        String addresses;

        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        Instant to = Instant.parse("2027-01-01T00:00:00Z");
        KeyPair key = HOLDER;
    }

    X509Certificate issue(Consumer<Wish> wishes) {
        Wish wish = new Wish();
        wishes.accept(wish);
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuerName),
                    new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                    Date.from(wish.from),
                    Date.from(wish.to),
                    new X500Name("C=HK,O=" + wish.type + ",OU=0000000001,CN=CHAN Tai Man"),
                    wish.key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.isAuthority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage));
            builder.addExtension(
                    Extension.certificatePolicies,
                    false,
                    new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(wish.policy))));
            if (wish.purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wish.purpose));
            }
            if (wish.addresses != null) {
                addAddresses(builder, new GeneralName(GeneralName.uniformResourceIdentifier, wish.addresses));
            }
            if (wish.unknownCriticalExtension != null) {
                builder.addExtension(new ASN1ObjectIdentifier(wish.unknownCriticalExtension), true, new byte[] {5, 0});
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(wish.algorithm).build(key.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addAddresses(JcaX509v3CertificateBuilder builder, GeneralName address) throws CertIOException {
        DistributionPointName name = new DistributionPointName(new GeneralNames(address));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(name, null, null)
        }));
        builder.addExtension(
                Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                    new AccessDescription(AccessDescription.id_ad_ocsp, address),
                    new AccessDescription(AccessDescription.id_ad_caIssuers, address)
                }));
    }

    Path anchors(Path folder) {
        try {
            return Files.writeString(folder.resolve("anchors.pem"), TestKeys.pem(root) + TestKeys.pem(issuer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate authority(String issuer, KeyPair issuerKey, String subject, KeyPair key) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                    Date.from(Instant.parse("2015-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                    new X500Name(subject),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
