package hk.ecert.renewal.production;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.production.*}
 *
 * @param stationSilentAfter how long certificate and both pieces may take together before an officer looks
 */
@ConfigurationProperties("renewal.production")
record ProductionSettings(@DefaultValue("P3D") Duration stationSilentAfter) {

    ProductionSettings {
        if (stationSilentAfter.isNegative() || stationSilentAfter.isZero()) {
            throw new IllegalArgumentException("renewal.production.station-silent-after must be longer than nothing");
        }
    }
}
