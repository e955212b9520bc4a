package hk.ecert.renewal.platform;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * Sets up the doors on one Tomcat. A path asked for at the wrong door is not there, whatever else would answer: a
 * client certificate is only ever read where every connection was asked for one.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Doors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int LARGEST_HEADER = 16 * 1024;
    /** In bytes: no form and no notice is larger. */
    static final int LARGEST_BODY = 128 * 1024;

    private static final int MOST_PARAMETERS = 200;
    private static final int MOST_HEADERS = 60;

    private final DoorSettings settings;
    private final SecuritySettings security;
    private final ServerProperties server;
    private final ObjectProvider<SslBundles> bundles;
    private final ConfigurableEnvironment environment;
    private final Map<Door, Connector> connectors = new EnumMap<>(Door.class);

    Doors(
            DoorSettings settings,
            SecuritySettings security,
            ServerProperties server,
            ObjectProvider<SslBundles> bundles,
            ConfigurableEnvironment environment) {
        this.settings = settings;
        this.security = security;
        this.server = server;
        this.bundles = bundles;
        this.environment = environment;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        SslBundle key = key();
        factory.addConnectorCustomizers(connector -> {
            connectors.put(Door.PORTAL, connector);
            limit(connector);
        });
        Connector certificateLogin = new Connector();
        certificateLogin.setPort(settings.certificateLoginPort());
        CertificateDoor.secure(certificateLogin, key, settings.issuers());
        Connector repository = new Connector();
        repository.setPort(settings.repositoryPort());
        // the base64 of an OCSP request has slashes; the controller decodes them itself
        repository.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connectors.put(Door.CERTIFICATE_LOGIN, certificateLogin);
        connectors.put(Door.REPOSITORY, repository);
        limit(certificateLogin);
        limit(repository);
        factory.addAdditionalTomcatConnectors(certificateLogin, repository);
        if (settings.proxyPort() >= 0) {
            Connector proxy = new Connector();
            proxy.setPort(settings.proxyPort());
            CertificateDoor.secureForProxy(proxy, key, settings.proxyCertificate());
            connectors.put(Door.PROXY, proxy);
            limit(proxy);
            factory.addAdditionalTomcatConnectors(proxy);
            factory.addEngineValves(new ForwardedCertificate(proxy));
        }
        factory.addEngineValves(new DoorKeeper(connectors, security.publicUrl()));
    }

    private SslBundle key() {
        Ssl ssl = server.getSsl();
        if (ssl == null || !ssl.isEnabled()) {
            throw new IllegalStateException(
                    "server.ssl is not set: name the key store of the portal in server.ssl.key-store");
        }
        return WebServerSslBundle.get(ssl, bundles.getIfAvailable());
    }

    private void limit(Connector connector) {
        connector.setMaxPostSize(LARGEST_BODY);
        connector.setMaxParameterCount(MOST_PARAMETERS);
        connector.setXpoweredBy(false);
        connector.setAllowTrace(false);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(LARGEST_HEADER);
            http.setMaxHeaderCount(MOST_HEADERS);
            http.setConnectionTimeout((int) settings.patience().toMillis());
            http.setKeepAliveTimeout((int) settings.patience().toMillis());
            http.setMaxSwallowSize(LARGEST_BODY);
        }
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setMaxConnections(2_000);
        }
    }

    /** Tells where the doors stand: with port 0 nobody knows before. */
    @EventListener
    void tell(ServletWebServerInitializedEvent started) {
        if (started.getWebServer() instanceof TomcatWebServer) {
            Map<String, Object> ports = new HashMap<>();
            connectors.forEach((door, connector) -> ports.put(door.portProperty(), connector.getLocalPort()));
            environment.getPropertySources().addFirst(new MapPropertySource("doors", ports));
        }
    }
}
