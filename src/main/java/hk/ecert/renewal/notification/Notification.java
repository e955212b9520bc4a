package hk.ecert.renewal.notification;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.notification.Notifier.Delivery;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a subscriber something once, in their language. */
@Component
public class Notification {

    /** What can be told; the texts are in {@code messages/mail*.properties} under the same name. */
    public enum Kind {
        RENEWAL_REFUSED,
        RENEWAL_ABANDONED,
        CONVERSION_DECLINED,
        PAYMENT_RECEIVED,
        PAYMENT_REJECTED,
        PAYMENT_EXPIRED,
        RENEWAL_GIVEN_UP,
        RENEWAL_CANCELLED,
        RENEWAL_COMPLETED,
        RENEWAL_WITHDRAWN,
        CERTIFICATE_ENDS_SOON,
        ADDRESS_NEEDED,
        ANNUAL_FEE_RECEIVED,
        SUBSCRIPTION_EXTENDED,
        EXTENSION_REFUSED,
        EXTENSION_ABANDONED,
        EXTENSION_UNPAID,
        EXTENSION_PAYMENT_REJECTED,
        EXTENSION_GIVEN_UP
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ContactAddresses addresses;
    private final RenewalCases cases;
    private final Messages messages;
    private final DatesInWords dates;
    private final Notifier notifier;
    private final Trail trail;

    Notification(
            JdbcClient jdbc,
            Clock clock,
            ContactAddresses addresses,
            RenewalCases cases,
            Messages messages,
            DatesInWords dates,
            Notifier notifier,
            Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.addresses = addresses;
        this.cases = cases;
        this.messages = messages;
        this.dates = dates;
        this.notifier = notifier;
        this.trail = trail;
    }

    /**
     * Sends the message of this kind to the contact address of the case, unless it was sent before. Somebody without an
     * address is not told, which the trail keeps.
     *
     * @param facts what the text names, e.g. {@code receiptNumber}; never personal data; {@code dates}, the two dates of
     *     the case as they stand now, need not be given
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the mail server took nothing
     */
    public void tell(RenewalReference reference, Kind kind, Map<String, String> facts) {
        tell(reference.value() + ":" + kind, reference, kind, facts);
    }

    /**
     * As above, once for each occasion.
     *
     * @param occasion what tells one from another, e.g. the letter that came back
     */
    public void tell(RenewalReference reference, Kind kind, String occasion, Map<String, String> facts) {
        tell(reference.value() + ":" + kind + ":" + occasion, reference, kind, facts);
    }

    private void tell(String key, RenewalReference reference, Kind kind, Map<String, String> facts) {
        if (isSettled(key)) {
            return;
        }
        RenewalCases.RenewalCase about = cases.get(reference);
        intend(key, reference, kind, about.language());
        Map<String, String> all = new HashMap<>(facts);
        all.put("dates", dates.of(reference, about.language()));
        all.put("start", messages.startPage());
        Mail mail = messages.write(kind, about.language(), reference, about.reason(), all);
        String address = addresses.of(reference).orElse("");
        Delivery settled = notifier.deliver(key, address, about.language(), mail, Optional.empty());
        settle(key, settled.name());
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                settled == Delivery.SENT ? "subscriberTold" : "subscriberNotTold",
                Map.of("message", kind.name(), "delivery", settled.name()));
    }

    private boolean isSettled(String key) {
        return jdbc.sql("select count(*) from notification where message_key = ? and state <> 'INTENDED'")
                        .param(key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void intend(String key, RenewalReference reference, Kind kind, Language language) {
        jdbc.sql("insert into notification (message_key, reference, kind, language, state, intended_at)"
                        + " values (?, ?, ?, ?, 'INTENDED', ?) on conflict do nothing")
                .params(key, reference.value(), kind.name(), language.name(), now())
                .update();
    }

    private void settle(String key, String state) {
        jdbc.sql("update notification set state = ?, sent_at = ? where message_key = ?")
                .params(state, now(), key)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
