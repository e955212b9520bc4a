package hk.ecert.renewal.validation;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A way from a certificate up to an anchor by names and signatures; whether it holds is for path validation to say.
 *
 * @param certificates the certificate itself first, then its issuers; the anchor is not among them
 */
record CandidatePath(List<X509Certificate> certificates, X509Certificate anchor) {

    CandidatePath {
        certificates = List.copyOf(certificates);
    }

    X509Certificate leaf() {
        return certificates.get(0);
    }

    /** Who issued the certificate of this index. */
    X509Certificate issuerOf(int index) {
        return index + 1 < certificates.size() ? certificates.get(index + 1) : anchor;
    }
}
