package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Optional;

/**
 * One attempt at making the medium and its PIN envelope.
 *
 * @param attempt from 1; every attempt has a key of its own
 * @param mediumNumber the number allotted to this attempt, ten digits, printed on the medium
 * @param onToken whether the key was made on a token rather than in a file
 * @param issuedCertificateId id in the register, empty until issued
 * @param mediumHash SHA-256 (hex) of what the medium station read back from the medium
 * @param pinEnvelopeNumber the number printed on the envelope, as the PIN station told it
 */
public record Production(
        RenewalReference reference,
        int attempt,
        String mediumNumber,
        boolean onToken,
        Optional<Long> issuedCertificateId,
        Optional<String> mediumHash,
        Optional<String> pinEnvelopeNumber) {

    private static final int MEDIUM_NUMBER_ENDING = 4;

    /** What the PIN sheet shows of it: enough to see which medium it belongs to, too little to confirm receipt with. */
    String mediumNumberEnding() {
        return mediumNumber.substring(mediumNumber.length() - MEDIUM_NUMBER_ENDING);
    }

    /** @throws IllegalStateException when this attempt has no certificate yet */
    public long certificateId() {
        return issuedCertificateId.orElseThrow(() -> new IllegalStateException("no certificate issued yet"));
    }
}
