package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.security.PublicKey;
import java.util.Optional;

/**
 * What one certificate is to say.
 *
 * @param attempt which production of the renewal this is, from 1
 * @param termYears the term chosen on application, used where the profile lets the holder choose
 * @param commonName the name on the identity card, in English
 * @param srn the subscriber reference number, 10 characters
 * @param email the address to appear in the certificate
 * @param identityCommitment SHA-256 of the holder's signature over the hash of the identity card number; empty when the
 *     key is made where it cannot be asked to sign
 */
public record IssuanceRequest(
        RenewalReference reference,
        int attempt,
        long subscriberId,
        CertificateClass product,
        int termYears,
        String commonName,
        String srn,
        Optional<String> email,
        Optional<byte[]> identityCommitment,
        PublicKey key) {

    @Override
    public String toString() {
        return "IssuanceRequest[" + reference + ", attempt " + attempt + ", " + product + "]";
    }
}
