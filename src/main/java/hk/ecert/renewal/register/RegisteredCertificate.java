package hk.ecert.renewal.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A certificate as the register knows it.
 *
 * @param id 0 until it is added
 * @param issuer the issuer's name in the canonical form of {@link X500Principal#CANONICAL}
 * @param fingerprint SHA-256 over {@code der}, in lower-case hex
 * @param der the certificate itself; not to be changed by the reader
 */
public record RegisteredCertificate(
        long id,
        long subscriberId,
        CertificateClass certificateClass,
        BigInteger serial,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        CertificateState state,
        String fingerprint,
        byte[] der) {

    /** A certificate about to be added, with what it says of itself. */
    public static RegisteredCertificate of(
            long subscriberId, CertificateClass certificateClass, CertificateState state, X509Certificate certificate) {
        byte[] der = encoded(certificate);
        return new RegisteredCertificate(
                0,
                subscriberId,
                certificateClass,
                certificate.getSerialNumber(),
                certificate.getIssuerX500Principal().getName(X500Principal.CANONICAL),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                state,
                fingerprintOf(der),
                der);
    }

    /** The certificate parsed. */
    public X509Certificate x509() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("registered certificate " + id + " can't be read", e);
        }
    }

    /** The holder's name as it stands in the certificate, empty when there is none. */
    public String commonName() {
        return CertificateFields.subjectValues(x509(), CertificateFields.CN).stream()
                .findFirst()
                .orElse("");
    }

    /** Whether the certificate's name and reference number are the subscriber's registered ones. */
    public boolean names(Subscriber subscriber) {
        X509Certificate certificate = x509();
        return CertificateFields.subjectValues(certificate, CertificateFields.OU)
                        .contains(subscriber.srn())
                && CertificateFields.subjectValues(certificate, CertificateFields.CN).stream()
                        .anyMatch(subscriber::isNamed);
    }

    /** SHA-256 in lower-case hex, as {@link #fingerprint} holds it. */
    public static String fingerprintOf(byte[] der) {
        return sha256(der);
    }

    /** SHA-256 over the SubjectPublicKeyInfo of a certificate, in lower-case hex. */
    public static String keyHashOf(byte[] der) {
        try {
            return sha256(Certificate.getInstance(der).getSubjectPublicKeyInfo().getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("key can't be encoded", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("certificate can't be encoded", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegisteredCertificate that
                && id == that.id
                && state == that.state
                && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "RegisteredCertificate[" + id + ", " + certificateClass + ", " + serial.toString(16) + ", " + state
                + "]";
    }
}
