package hk.ecert.renewal.identify;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.identify.*}.
 *
 * @param anchors PEM file of the e-Cert authorities: the root and the authorities under it that issue to persons
 * @param expiresAfter how long an attempt may take until somebody is identified
 * @param mutualRecognitionIssuer common name of the authority that issues certificates with mutual-recognition status
 * @param mutualRecognitionRoot common name of the root above it
 */
@ConfigurationProperties("renewal.identify")
record IdentifyProperties(
        Path anchors,
        @DefaultValue("PT15M") Duration expiresAfter,
        @DefaultValue("Hongkong Post e-Cert CA 2 - 15") String mutualRecognitionIssuer,
        @DefaultValue("Hongkong Post Root CA 2") String mutualRecognitionRoot) {

    IdentifyProperties {
        if (anchors == null) {
            throw new IllegalArgumentException(
                    "renewal.identify.anchors is not set: name the PEM file of the e-Cert authorities");
        }
        if (expiresAfter.isNegative() || expiresAfter.isZero()) {
            throw new IllegalArgumentException("renewal.identify.expires-after must be longer than nothing");
        }
    }
}
