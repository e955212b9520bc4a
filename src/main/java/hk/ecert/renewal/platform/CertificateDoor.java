package hk.ecert.renewal.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.apache.tomcat.util.net.SSLUtil;
import org.springframework.boot.ssl.SslBundle;

/** The door that asks every browser for a client certificate and turns nobody away in the handshake. */
final class CertificateDoor {

    private CertificateDoor() {}

    static void secure(Connector connector, SslBundle key, List<Path> issuers) {
        secure(connector, key, "optional", new AnyCertificate(read(issuers)));
    }

    /** The door behind a proxy that terminates TLS: only that proxy gets through the handshake. */
    static void secureForProxy(Connector connector, SslBundle key, Path proxyCertificate) {
        List<X509Certificate> pinned = read(List.of(proxyCertificate));
        if (pinned.size() != 1) {
            throw new IllegalStateException("renewal.doors.proxy-certificate must hold exactly one certificate");
        }
        secure(connector, key, "required", new PinnedCertificate(pinned.get(0)));
    }

    private static void secure(
            Connector connector, SslBundle key, String verification, X509ExtendedTrustManager trust) {
        connector.setScheme("https");
        connector.setSecure(true);
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification(verification);
        host.setProtocols("TLSv1.3+TLSv1.2");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, Type.UNDEFINED);
        certificate.setSslContext(context(key, trust));
        host.addCertificate(certificate);
        protocol.addSslHostConfig(host);
    }

    private static org.apache.tomcat.util.net.SSLContext context(SslBundle key, X509ExtendedTrustManager trust) {
        try {
            X509ExtendedKeyManager own = keyManager(key.getManagers().getKeyManagers());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {own}, new X509ExtendedTrustManager[] {trust}, null);
            return SSLUtil.createSSLContext(context, own, trust);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key of server.ssl can't be used", unusable);
        }
    }

    private static X509ExtendedKeyManager keyManager(KeyManager[] managers) {
        for (KeyManager manager : managers) {
            if (manager instanceof X509ExtendedKeyManager own) {
                return own;
            }
        }
        throw new IllegalStateException("server.ssl holds no key");
    }

    private static List<X509Certificate> read(List<Path> files) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().isBlank()) {
                continue;
            }
            try (InputStream pem = Files.newInputStream(file)) {
                for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    certificates.add((X509Certificate) one);
                }
            } catch (IOException | GeneralSecurityException unreadable) {
                throw new IllegalStateException(
                        "renewal.doors: " + file + " is no readable PEM file of certificates", unreadable);
            }
        }
        return certificates;
    }

    /**
     * Takes any certificate: the handshake still proves that the browser holds its key, and whether it is good is decided
     * where a page can say why not. The default would turn an expired one into a bare alert, without page or trail.
     */
    private static final class AnyCertificate extends ClientTrust {

        private final X509Certificate[] issuers;

        AnyCertificate(List<X509Certificate> issuers) {
            this.issuers = issuers.toArray(X509Certificate[]::new);
        }

        /** Whose certificates the browser offers its user. */
        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return issuers.clone();
        }

        @Override
        void check(X509Certificate[] chain) {}
    }
}
