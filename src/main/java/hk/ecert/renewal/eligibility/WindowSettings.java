package hk.ecert.renewal.eligibility;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.window.*}: when a certificate can be renewed.
 *
 * @param opensDaysBefore days before the last day of the certificate on which the window opens
 * @param recommendedDaysBefore days before the last day by which the subscriber is told to apply
 */
@ConfigurationProperties("renewal.window")
public record WindowSettings(
        @DefaultValue("21") int opensDaysBefore,
        @DefaultValue("7") int recommendedDaysBefore) {

    public WindowSettings {
        if (opensDaysBefore < 1) {
            throw new IllegalArgumentException("renewal.window.opens-days-before must be 1 or more");
        }
        if (recommendedDaysBefore < 0 || recommendedDaysBefore > opensDaysBefore) {
            throw new IllegalArgumentException(
                    "renewal.window.recommended-days-before must lie between 0 and renewal.window.opens-days-before");
        }
    }
}
