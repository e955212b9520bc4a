package hk.ecert.renewal.application;

import java.util.Optional;

/** iAM Smart, which we ask to have the application signed by the person who logged in. */
public interface IamSmartSigning {

    /**
     * One question to sign.
     *
     * @param requestId unique over all our requests, at most 36 ASCII characters
     * @param access the sealed permission of the login
     * @param documentSha256 what is to be signed, 32 bytes
     * @param hkidWithoutCheckDigit whose signature it must be; only its hash leaves us
     */
    record Question(
            String requestId,
            byte[] access,
            String openId,
            String state,
            byte[] documentSha256,
            String hkidWithoutCheckDigit) {
        @Override
        public String toString() {
            return "Question[" + requestId + "]";
        }
    }

    /**
     * Where the question waits.
     *
     * @param ticketId names the question to the page that leads to the app; empty when it was asked before
     */
    record Asked(boolean byLink, Optional<String> ticketId) {}

    /**
     * Puts the question into the person's app. A repeated request id is the same question.
     *
     * @throws SignatureRefused when iAM Smart will not have it signed by this person, or the login is too old
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when iAM Smart does not answer
     */
    Asked ask(Question question) throws SignatureRefused;

    /** Tells iAM Smart that the result arrived and whether it was good. */
    void acknowledge(String requestId, boolean good);
}
