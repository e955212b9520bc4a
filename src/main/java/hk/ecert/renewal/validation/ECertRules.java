package hk.ecert.renewal.validation;

import hk.ecert.renewal.register.CertificateClass;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What we ask of an e-Cert (Personal) beyond a path that holds: lists of what is allowed, never of what is not. */
final class ECertRules {

    /** SHA-256, SHA-384 and SHA-512 with RSA (PKCS #1 v1.5) and with ECDSA. */
    private static final Set<String> SIGNATURE_ALGORITHMS = Set.of(
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4");

    private static final int LEAST_RSA_BITS = 2048;
    /** Longer keys make a look at them dear. */
    private static final int MOST_RSA_BITS = 8192;

    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);
    private static final int MOST_EXPONENT_BITS = 256;
    private static final int LEAST_EC_BITS = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NO_AUTHORITY = -1;
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private ECertRules() {}

    /** Algorithms and keys of a path: of the anchor only the key counts, since nobody relies on its signature. */
    static Optional<CertificateFault> weakness(CandidatePath path) {
        for (X509Certificate certificate : path.certificates()) {
            if (!SIGNATURE_ALGORITHMS.contains(certificate.getSigAlgOID())) {
                return Optional.of(CertificateFault.CERTIFICATE_WEAK_ALGORITHM);
            }
            if (!isStrong(certificate.getPublicKey())) {
                return Optional.of(CertificateFault.CERTIFICATE_WEAK_KEY);
            }
        }
        return isStrong(path.anchor().getPublicKey())
                ? Optional.empty()
                : Optional.of(CertificateFault.CERTIFICATE_WEAK_KEY);
    }

    private static boolean isStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            BigInteger exponent = rsa.getPublicExponent();
            return bits >= LEAST_RSA_BITS
                    && bits <= MOST_RSA_BITS
                    && rsa.getModulus().testBit(0)
                    && exponent.testBit(0)
                    && exponent.compareTo(LEAST_EXPONENT) >= 0
                    && exponent.bitLength() <= MOST_EXPONENT_BITS;
        }
        return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
    }

    /** Whether it is a person's, who may sign with it. */
    static Optional<CertificateFault> misuse(X509Certificate certificate) {
        if (certificate.getBasicConstraints() != NO_AUTHORITY) {
            return Optional.of(CertificateFault.CERTIFICATE_IS_AUTHORITY);
        }
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage[DIGITAL_SIGNATURE]
                ? Optional.empty()
                : Optional.of(CertificateFault.CERTIFICATE_WRONG_USAGE);
    }

    /** What the certificate itself may be used for, and which product it is. */
    static Optional<CertificateFault> unfitness(X509Certificate certificate) {
        Optional<CertificateFault> misuse = misuse(certificate);
        if (misuse.isPresent()) {
            return misuse;
        }
        if (!mayAuthenticate(certificate)) {
            return Optional.of(CertificateFault.CERTIFICATE_WRONG_PURPOSE);
        }
        return CertificateClass.of(certificate).isPresent()
                ? Optional.empty()
                : Optional.of(CertificateFault.CERTIFICATE_NOT_PERSONAL);
    }

    private static boolean mayAuthenticate(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTHENTICATION) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }
}
