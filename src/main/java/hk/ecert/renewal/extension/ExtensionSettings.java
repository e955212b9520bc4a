package hk.ecert.renewal.extension;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.subscription.*}.
 *
 * @param opensDaysBefore days before the last paid day from which on the fee can be paid and the holder is told
 * @param grace how long after the last paid day a suspended certificate is released by paying
 */
@ConfigurationProperties("renewal.subscription")
record ExtensionSettings(
        @DefaultValue("30") int opensDaysBefore,
        @DefaultValue("P30D") Period grace) {

    ExtensionSettings {
        if (opensDaysBefore < 1 || opensDaysBefore > 300) {
            throw new IllegalArgumentException("renewal.subscription.opens-days-before must lie between 1 and 300");
        }
        if (grace.isNegative() || grace.isZero()) {
            throw new IllegalArgumentException("renewal.subscription.grace must be longer than nothing");
        }
    }
}
