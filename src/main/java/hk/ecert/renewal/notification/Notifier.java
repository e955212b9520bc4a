package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.Language;

/** Sends a message to the subscriber's contact address. */
public interface Notifier {

    /**
     * Hands over one message. The same key sent twice is one message to the reader (same Message-ID).
     *
     * @param key idempotency key: reference, task id and attempt
     * @throws AddressRefused when this address will never be delivered to
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when nothing was taken
     */
    void send(String key, String emailAddress, Language language, String subject, String text) throws AddressRefused;
}
