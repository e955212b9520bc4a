package hk.ecert.renewal.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.doors.*}; the portal's own port is {@code server.port}, its key {@code server.ssl}.
 *
 * @param certificateLoginPort port that asks for a client certificate; 0 takes a free one
 * @param repositoryPort plain port of CRL and OCSP; 0 takes a free one
 * @param issuers PEM files of the authorities whose certificates the browser offers, and of the stations
 * @param patience how long a connection may take to send its request
 * @param proxyPort port for a proxy that ends TLS itself and forwards client certificates; 0 takes a free one, none by
 *     default
 * @param proxyCertificate PEM file of the one certificate by which that proxy proves itself
 */
@ConfigurationProperties("renewal.doors")
record DoorSettings(
        @DefaultValue("9443") int certificateLoginPort,
        @DefaultValue("8080") int repositoryPort,
        @DefaultValue List<Path> issuers,
        @DefaultValue("PT20S") Duration patience,
        @DefaultValue("-1") int proxyPort,
        Path proxyCertificate) {}
