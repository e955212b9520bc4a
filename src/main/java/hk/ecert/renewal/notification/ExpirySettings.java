package hk.ecert.renewal.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.expiry-warning.*}.
 *
 * @param daysBefore how many days before its end a certificate under renewal is warned of, and its case becomes urgent
 */
@ConfigurationProperties("renewal.expiry-warning")
record ExpirySettings(@DefaultValue("7") int daysBefore) {

    ExpirySettings {
        if (daysBefore < 1) {
            throw new IllegalArgumentException("renewal.expiry-warning.days-before must be 1 or more");
        }
    }
}
