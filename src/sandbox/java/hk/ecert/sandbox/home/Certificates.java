package hk.ecert.sandbox.home;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What all of the sandbox's certificates have in common: keys, serial numbers, the building and the writing. */
public final class Certificates {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** An extension to be put into a certificate, its value as an ASN.1 structure. */
    public interface Extras {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    /**
     * Who signs.
     *
     * @param certificate null for a certificate that signs itself
     */
    public record Issuer(PrivateKey key, X509Certificate certificate) {}

    private Certificates() {}

    public static KeyPair rsaKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name read as RFC 4514 writes it, but in the order in which it is written. */
    public static X500Name name(String rfc4514) {
        return new X500Name(rfc4514);
    }

    public static X500Name subjectOf(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    /** A certificate with subject and authority key identifiers and whatever the extras add. */
    public static X509Certificate issue(
            X500Name subject, PublicKey key, Issuer issuer, Instant notBefore, Instant notAfter, Extras extras)
            throws GeneralSecurityException, IOException {
        return issue(randomSerial(), subject, key, issuer, notBefore, notAfter, extras);
    }

    static X509Certificate issue(
            BigInteger serial,
            X500Name subject,
            PublicKey key,
            Issuer issuer,
            Instant notBefore,
            Instant notAfter,
            Extras extras)
            throws GeneralSecurityException, IOException {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        X500Name issuerName = issuer.certificate() == null ? subject : subjectOf(issuer.certificate());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuerName, serial, Date.from(notBefore), Date.from(notAfter), subject, info);
        extras.addTo(builder);
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(info));
        SubjectPublicKeyInfo issuerInfo = issuer.certificate() == null
                ? info
                : SubjectPublicKeyInfo.getInstance(
                        issuer.certificate().getPublicKey().getEncoded());
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerInfo));
        try {
            return parse(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.key()))
                    .getEncoded());
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** A complete revocation list, from the day on which its authority began. */
    static byte[] list(Issuer issuer, Instant nextUpdate, BigInteger revoked)
            throws GeneralSecurityException, IOException {
        Date begun = issuer.certificate().getNotBefore();
        X509v2CRLBuilder builder = new X509v2CRLBuilder(subjectOf(issuer.certificate()), begun);
        builder.setNextUpdate(Date.from(nextUpdate));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        builder.addCRLEntry(revoked, begun, CRLReason.keyCompromise);
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.key()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Extras of a certification authority. */
    public static Extras authority(int pathLength) {
        return builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        };
    }

    /** Extras of an end entity: its key usage bits, and extended key usages when there are any. */
    public static Extras endEntity(int keyUsage, ASN1ObjectIdentifier... extendedKeyUsages) {
        return builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            if (extendedKeyUsages.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new DERSequence(extendedKeyUsages));
            }
        };
    }

    /** 127 random bits, never zero. */
    static BigInteger randomSerial() {
        BigInteger serial = new BigInteger(127, RANDOM);
        return serial.signum() == 0 ? BigInteger.ONE : serial;
    }

    public static X509Certificate parse(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    public static List<X509Certificate> readPem(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> certificates.add((X509Certificate) certificate));
            return certificates;
        }
    }

    public static String pem(X509Certificate... certificates) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
