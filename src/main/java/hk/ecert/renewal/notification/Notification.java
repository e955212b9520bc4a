package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;

/** Tells a subscriber something once, in their language. */
public interface Notification {

    /** What can be told; the texts are in {@code messages/mail*.properties} under the same name. */
    enum Kind {
        RENEWAL_REFUSED,
        RENEWAL_ABANDONED,
        CONVERSION_DECLINED,
        PAYMENT_RECEIVED,
        PAYMENT_REJECTED,
        PAYMENT_EXPIRED,
        RENEWAL_GIVEN_UP,
        RENEWAL_CANCELLED,
        RENEWAL_COMPLETED,
        CERTIFICATE_ENDS_SOON
    }

    /**
     * Sends the message of this kind to the contact address of the case, unless it was sent before. Somebody without an
     * address is not told, which the trail keeps.
     *
     * @param facts what the text names, e.g. {@code receiptNumber}; never personal data
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the mail server took nothing
     */
    void tell(RenewalReference reference, Kind kind, Map<String, String> facts);
}
