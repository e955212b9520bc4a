package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import java.security.cert.X509Certificate;

/**
 * The two rooms that make the pieces: the medium station and the PIN station. They fetch their orders; nothing is pushed
 * to them, and what they are sent only they can open.
 */
public interface Stations {

    /** What the medium station is to do. */
    enum MediumKind {
        /** Write the sealed PKCS#12 to a stick and read it back. */
        FILE_USB,
        /** Make a key on a token and answer with a PKCS#10 and the PIN sealed to the PIN station. */
        TOKEN_KEY,
        /** Write the certificate beside the key on the token. */
        TOKEN_CERTIFICATE
    }

    /**
     * @param sealed CMS EnvelopedData (RFC 5652) to the medium station, null for a token
     * @param certificate DER, only for {@link MediumKind#TOKEN_CERTIFICATE}, else null
     */
    record MediumOrder(
            RenewalReference reference,
            int attempt,
            MediumKind kind,
            String mediumNumber,
            byte[] sealed,
            byte[] certificate) {}

    /**
     * @param mediumNumberEnding the end of the medium's number, which the sheet shows: whoever prints it knows no more
     * @param sealed CMS EnvelopedData (RFC 5652) to the PIN station: 16 ASCII digits
     */
    record PinOrder(RenewalReference reference, int attempt, String mediumNumberEnding, byte[] sealed) {}

    X509Certificate mediumStation();

    X509Certificate pinStation();

    /** Leaves the order for the medium station; once for each attempt and kind. */
    void order(MediumOrder order);

    /** Leaves the order for the PIN station; once for each attempt. */
    void order(PinOrder order);

    /** How many media are to be made before the renewal's own; before that one is ordered, all that are open. */
    int ahead(RenewalReference reference);

    /** Takes back the orders of the renewal that nobody has acknowledged, and destroys what they hold. */
    void withdraw(RenewalReference reference);
}
