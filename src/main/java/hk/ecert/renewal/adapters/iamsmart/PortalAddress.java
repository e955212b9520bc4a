package hk.ecert.renewal.adapters.iamsmart;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where iAM Smart sends the browser back to. */
@Component
class PortalAddress {

    private final String publicUrl;

    PortalAddress(@Value("${renewal.portal.public-url:https://localhost:8443}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    URI callback() {
        return URI.create(publicUrl + "/iam-smart/callback");
    }
}
