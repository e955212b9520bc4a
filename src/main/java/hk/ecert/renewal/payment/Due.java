package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * What a case owes.
 *
 * @param item what the receipt says that was paid for: a key of {@code messages/receipt}, told the years
 * @param received how the subscriber is told that the fee came
 * @param until when the certificate ends that it is paid for: from then on nothing is taken
 * @param obstacle why nothing may be asked now, as a reason code that pages translate
 */
public record Due(
        Fee fee, String item, int years, Notification.Kind received, Instant until, Optional<String> obstacle) {}
