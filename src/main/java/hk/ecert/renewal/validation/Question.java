package hk.ecert.renewal.validation;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with all that it is to be judged by, as the command reads it.
 *
 * @param leaf empty when the bytes were no certificate
 */
record Question(
        List<X509Certificate> anchors,
        List<X509Certificate> intermediates,
        List<X509CRL> lists,
        Optional<X509Certificate> leaf,
        ValidationRules rules) {

    /** The reason code of the refusal; empty when accepted. */
    Optional<String> reason() {
        CertificateValidator validator =
                new CertificateValidator(anchors, intermediates, lists, MutualRecognition.USUAL);
        return leaf.map(certificate -> validator.fault(certificate, rules))
                .orElse(Optional.of(CertificateFault.CERTIFICATE_MALFORMED))
                .map(Enum::name);
    }
}
