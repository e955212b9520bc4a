package hk.ecert.renewal.register;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.revocation.*}.
 *
 * @param lists revocation lists to be fetched in the background; of an issuer named here no certificate is accepted without
 *     a fresh list
 * @param issuers PEM of the authorities that sign them; needed when there are lists, null otherwise
 * @param patience longest wait for a list
 */
@ConfigurationProperties("renewal.revocation")
public record RevocationSettings(
        @DefaultValue List<Listed> lists,
        Path issuers,
        @DefaultValue("PT1M") Duration patience) {

    /**
     * @param url http or https; the only addresses at which revocation lists are ever asked for
     * @param issuer the issuer's name as RFC 2253 writes it, the country last
     */
    public record Listed(URI url, String issuer) {

        public X500Principal principal() {
            return new X500Principal(issuer);
        }
    }

    public RevocationSettings {
        if (!lists.isEmpty() && issuers == null) {
            throw new IllegalArgumentException(
                    "renewal.revocation.issuers is not set: name the PEM file of those who sign the lists");
        }
    }

    /** Whose certificates need a fresh list. */
    Set<X500Principal> listedIssuers() {
        return lists.stream().map(Listed::principal).collect(Collectors.toUnmodifiableSet());
    }
}
