package hk.ecert.renewal.payment;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.payment.*}, as far as this step reads it; how the gateway is reached, its adapter reads.
 *
 * @param payBy how long the subscriber may take to pay
 * @param reconcileAt Hong Kong time from which on the day before is laid beside the gateway's books
 */
@ConfigurationProperties("renewal.payment")
record PaymentProperties(
        @DefaultValue("PT24H") Duration payBy,
        @DefaultValue("06:30") LocalTime reconcileAt) {

    PaymentProperties {
        if (payBy.isNegative() || payBy.isZero()) {
            throw new IllegalArgumentException("renewal.payment.pay-by must be longer than nothing");
        }
    }
}
