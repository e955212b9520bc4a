package hk.ecert.renewal.adapters.cmp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The authority that is not ours.
 *
 * @param url where it takes CMP messages; http will do, for every message is protected, but names are then read on the way
 * @param authorities PEM of the certificate that it issues with and of those above, the root last
 * @param signer PEM of who signs its answers; null where that is the authority's own key
 * @param secretFile file with the secret shared with the authority; where it is null the key in the key home signs our messages
 * @param reference the name under which the authority knows the secret; needed with one
 * @param timeout for connecting and for one answer
 * @param patience how long a certificate that is not ready yet is waited for before the job is left for later
 */
@ConfigurationProperties("renewal.authority.cmp")
@ConditionalOnProperty("renewal.authority.cmp.url")
record CmpSettings(
        URI url,
        Path authorities,
        Path signer,
        Path secretFile,
        String reference,
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue("PT20S") Duration patience) {

    CmpSettings {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("renewal.authority.cmp.url must be an http:// or https:// address");
        }
        if (authorities == null) {
            throw new IllegalArgumentException("renewal.authority.cmp.authorities is not set: name the PEM file of the"
                    + " certificate that the authority issues with and of those above it");
        }
        if ((secretFile == null) != (reference == null)) {
            throw new IllegalArgumentException(
                    "renewal.authority.cmp.secret-file and renewal.authority.cmp.reference belong together");
        }
    }
}
