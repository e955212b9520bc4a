package hk.ecert.renewal.application;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/**
 * How an application was signed: by a signature over its document (iAM Smart), or by an act that a TLS handshake ties to
 * the certificate of its holder.
 *
 * @param documentSha256 hash of the document, lower-case hex
 * @param signature PKCS#1 v1.5 with SHA-256 over the document; empty for the act
 * @param certificate DER of the certificate that belongs to the signature or was used in the handshake
 */
public record ApplicationSignature(
        String requestId,
        RenewalReference reference,
        int attempt,
        AuthenticationMethod method,
        String documentSha256,
        Optional<byte[]> signature,
        byte[] certificate,
        Instant signedAt) {
    @Override
    public String toString() {
        return "ApplicationSignature[" + requestId + "]";
    }
}
