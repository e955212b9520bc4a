package hk.ecert.renewal.adapters.station;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code renewal.stations.*}: whom to let in, and for whom to seal.
 *
 * @param mediumCertificate PEM file with the medium station's certificate
 * @param pinCertificate PEM file with the PIN station's certificate
 */
@ConfigurationProperties("renewal.stations")
record StationSettings(Path mediumCertificate, Path pinCertificate) {

    StationSettings {
        require(mediumCertificate, "medium-certificate");
        require(pinCertificate, "pin-certificate");
    }

    private static void require(Path value, String key) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("renewal.stations." + key + " must name the PEM file of the station's"
                    + " certificate; to try the application, start it with './mvnw spring-boot:test-run'");
        }
    }
}
