package hk.ecert.renewal.application;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Optional;

/**
 * One time that a subscriber is asked to sign.
 *
 * @param documentSha256 hash of the document to be signed, lower-case hex
 * @param state what iAM Smart hands back; empty for a certificate, and for a question whose answer was lost
 * @param reason why it came to nothing
 */
record SigningRequest(
        String id,
        RenewalReference reference,
        int attempt,
        AuthenticationMethod method,
        String documentSha256,
        Optional<String> state,
        Optional<String> ticket,
        boolean opensByLink,
        Standing standing,
        Optional<String> reason) {

    enum Standing {
        OPEN,
        SIGNED,
        DECLINED,
        REFUSED
    }

    static String id(RenewalReference reference, int attempt) {
        return reference + "-S" + attempt;
    }

    boolean isOpen() {
        return standing == Standing.OPEN;
    }
}
