package hk.ecert.renewal.application;

import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.validation.CertificateFault;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** iAM Smart, which we ask to have the application signed by the person who logged in. */
public interface IamSmartSigning {

    /**
     * One question to sign.
     *
     * @param requestId unique over all our requests, at most 36 ASCII characters
     * @param access the sealed permission of the login
     * @param documentSha256 what is to be signed, 32 bytes
     * @param browser before which the person logged in
     * @param hkidWithoutCheckDigit whose signature it must be; only its hash leaves us
     */
    record Question(
            String requestId,
            byte[] access,
            String openId,
            BrowserKind browser,
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
     * @param byLink whether the person gets to it by a page of iAM Smart; otherwise it came up in the app by itself
     */
    record Ticket(boolean byLink, String ticketId) {}

    /**
     * Puts the question into the person's app.
     *
     * @return empty when a question with this id was asked before: its ticket is not told twice
     * @throws SignatureRefused when iAM Smart will not have it signed by this person, or the login is too old
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when iAM Smart does not answer
     */
    Optional<Ticket> ask(Question question) throws SignatureRefused;

    /** Where the browser goes to answer the question. */
    URI page(String state, Language language, String ticketId, BrowserKind browser);

    /**
     * Why the certificate of a signature is not good: it must come from an authority of iAM Smart, have been valid at that
     * moment, be strong enough, meant for signing, and not revoked.
     *
     * @return the code that the trail keeps; empty when it is good
     */
    Optional<CertificateFault> faultOf(X509Certificate certificate, Instant at);

    /** Whether the certificate of a signature names the holder of this number. */
    boolean isHolder(X509Certificate certificate, String hkidWithoutCheckDigit);

    /** Tells iAM Smart that the result arrived and whether it was good; told twice it does no harm. */
    void acknowledge(String requestId, boolean good);
}
