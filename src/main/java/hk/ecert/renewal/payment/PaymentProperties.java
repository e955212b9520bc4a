package hk.ecert.renewal.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.payment.*}, as far as this step reads it; how the gateway is reached, its adapter reads.
 *
 * @param payBy how long the subscriber may take to pay
 */
@ConfigurationProperties("renewal.payment")
record PaymentProperties(@DefaultValue("PT24H") Duration payBy) {

    PaymentProperties {
        if (payBy.isNegative() || payBy.isZero()) {
            throw new IllegalArgumentException("renewal.payment.pay-by must be longer than nothing");
        }
    }
}
