package hk.ecert.renewal.adapters.carrier;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The carrier's system.
 *
 * @param baseUrl where letters are lodged, without a trailing slash
 * @param tokenFile file with the bearer token that the carrier gave us
 * @param noticeSecretFile file with the secret that signs the carrier's notices
 * @param timeout for connecting and for the answer
 * @param pollAfter a letter of which the carrier says nothing for so long is asked for
 * @param noticeTolerance how far a notice's timestamp may be from our clock
 */
@ConfigurationProperties("renewal.carrier")
record CarrierSettings(
        URI baseUrl,
        Path tokenFile,
        Path noticeSecretFile,
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue("PT24H") Duration pollAfter,
        @DefaultValue("PT5M") Duration noticeTolerance) {}
