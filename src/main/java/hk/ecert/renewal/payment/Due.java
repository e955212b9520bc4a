package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.notification.Notification;

/**
 * What a case owes.
 *
 * @param item what the receipt says that was paid for: a key of {@code messages/receipt}, told the years
 * @param received how the subscriber is told that the fee came
 */
public record Due(Fee fee, String item, int years, Notification.Kind received) {}
