package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.authority.KeyHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stands where {@code renewal.authority.cmp.url} names an authority. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("renewal.authority.cmp.url")
class CmpConfiguration {

    /** @param chain the certificate that the authority issues with first, the root last */
    record Issuer(List<X509Certificate> chain) {

        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    @Bean
    Issuer cmpIssuer(CmpSettings settings) {
        List<X509Certificate> chain = read(settings.authorities(), "renewal.authority.cmp.authorities");
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new IllegalStateException(
                        "renewal.authority.cmp.authorities: each certificate must be followed by its issuer's");
            }
        }
        return new Issuer(chain);
    }

    @Bean
    Link cmpLink(CmpSettings settings, Issuer issuer, ObjectProvider<KeyHome> home, Clock clock) {
        Protection protection = settings.secretFile() == null
                ? new Signatures(home.getObject(), signer(settings, issuer))
                : new SharedSecret(settings.reference(), settings.secretFile());
        return new Link(new Endpoint(settings), protection, issuer.certificate(), clock);
    }

    private static X509Certificate signer(CmpSettings settings, Issuer issuer) {
        return settings.signer() == null
                ? issuer.certificate()
                : read(settings.signer(), "renewal.authority.cmp.signer").get(0);
    }

    private static List<X509Certificate> read(Path pem, String setting) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalStateException(setting + ": cannot read certificates from " + pem, unreadable);
        }
        throw new IllegalStateException(setting + ": no certificate in " + pem);
    }
}
