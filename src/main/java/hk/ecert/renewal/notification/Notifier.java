package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.Language;
import java.net.URI;
import java.util.Optional;

/** Sends a message to the subscriber's contact address. */
public interface Notifier {

    /** What became of a message. */
    enum Delivery {
        SENT,
        NO_ADDRESS,
        ADDRESS_REFUSED
    }

    /**
     * As {@link #send}, where nobody waits for somebody who can't be reached.
     *
     * @param emailAddress may be blank or null
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when nothing was taken
     */
    default Delivery deliver(String key, String emailAddress, Language language, Mail mail, Optional<URI> unsubscribe) {
        if (emailAddress == null || emailAddress.isBlank()) {
            return Delivery.NO_ADDRESS;
        }
        try {
            send(key, emailAddress, language, mail.subject(), mail.text(), unsubscribe);
            return Delivery.SENT;
        } catch (AddressRefused undeliverable) {
            return Delivery.ADDRESS_REFUSED;
        }
    }

    /**
     * Hands over one message. The same key sent twice is one message to the reader (same Message-ID).
     *
     * @param key idempotency key: reference, task id and attempt
     * @param unsubscribe where the reader stops messages of this kind with one click (RFC 8058)
     * @throws AddressRefused when this address will never be delivered to
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when nothing was taken
     */
    void send(
            String key, String emailAddress, Language language, String subject, String text, Optional<URI> unsubscribe)
            throws AddressRefused;
}
