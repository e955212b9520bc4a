package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.RenewalReference;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the portal is reached from outside; keys {@code renewal.portal.*}.
 *
 * @param publicUrl origin of the pages
 * @param certificateLoginUrl origin of the door that asks the browser for a certificate
 * @param freshIdentification how long ago somebody may have identified to change where letters go
 */
@ConfigurationProperties("renewal.portal")
public record PortalSettings(
        @DefaultValue("https://localhost:8443") URI publicUrl,
        @DefaultValue("https://localhost:9443") URI certificateLoginUrl,
        @DefaultValue("PT15M") Duration freshIdentification) {

    public PortalSettings {
        requireOrigin("renewal.portal.public-url", publicUrl);
        requireOrigin("renewal.portal.certificate-login-url", certificateLoginUrl);
    }

    /** A renewal's page as a whole address, for what stands at the other door. */
    String addressOf(RenewalReference reference) {
        return publicUrl + "/renewals/" + reference;
    }

    private static void requireOrigin(String key, URI url) {
        boolean bare = url.getPath() == null || url.getPath().isEmpty();
        if (!"https".equals(url.getScheme()) || url.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    key + " must be an https origin without a path, such as https://localhost:8443");
        }
    }
}
