package hk.ecert.renewal.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.case.*}.
 *
 * @param abandonedAfter how long a case waits for the subscriber's next answer until it lapses
 */
@ConfigurationProperties("renewal.case")
record CaseProperties(@DefaultValue("P3D") Duration abandonedAfter) {

    CaseProperties {
        if (abandonedAfter.isNegative() || abandonedAfter.isZero()) {
            throw new IllegalArgumentException("renewal.case.abandoned-after must be longer than nothing");
        }
    }
}
