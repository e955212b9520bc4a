package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.Language;
import java.net.URI;
import java.util.Optional;

/** Sends a message to the subscriber's contact address. */
public interface Notifier {

    /**
     * Hands over one message. The same key sent twice is one message to the reader (same Message-ID).
     *
     * @param key idempotency key: reference, task id and attempt
     * @throws AddressRefused when this address will never be delivered to
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when nothing was taken
     */
    default void send(String key, String emailAddress, Language language, String subject, String text)
            throws AddressRefused {
        send(key, emailAddress, language, subject, text, Optional.empty());
    }

    /**
     * As above.
     *
     * @param unsubscribe where the reader stops messages of this kind with one click (RFC 8058)
     */
    void send(
            String key, String emailAddress, Language language, String subject, String text, Optional<URI> unsubscribe)
            throws AddressRefused;
}
