package hk.ecert.renewal.validation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Certificates and revocation lists from bytes: DER, or PEM with any number of them. */
final class Encoded {

    private Encoded() {}

    /** @return empty when the bytes are no certificate */
    static Optional<X509Certificate> certificate(byte[] bytes) {
        try {
            return Optional.ofNullable(
                    (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when one of them is malformed */
    static List<X509Certificate> certificates(byte[] bytes) {
        try {
            return factory().generateCertificates(new ByteArrayInputStream(bytes)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException | RuntimeException malformed) {
            throw new IllegalArgumentException("no certificates", malformed);
        }
    }

    /** @return empty when the bytes are no revocation list */
    static Optional<X509CRL> list(byte[] bytes) {
        try {
            return Optional.ofNullable((X509CRL) factory().generateCRL(new ByteArrayInputStream(bytes)));
        } catch (CRLException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when one of them is malformed */
    static List<X509CRL> lists(byte[] bytes) {
        try {
            return factory().generateCRLs(new ByteArrayInputStream(bytes)).stream()
                    .map(X509CRL.class::cast)
                    .toList();
        } catch (CRLException | RuntimeException malformed) {
            throw new IllegalArgumentException("no revocation lists", malformed);
        }
    }

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509", "SUN");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("X.509 is part of every JDK", absent);
        }
    }
}
