package hk.ecert.renewal.adapters.iamsmart;

import hk.ecert.renewal.process.Language;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of iAM Smart's own pages, to which a browser is sent. */
@Component
class BrowserPages {

    private final IamSmartProperties properties;
    private final PortalAddress portal;

    BrowserPages(IamSmartProperties properties, PortalAddress portal) {
        this.properties = properties;
        this.portal = portal;
    }

    URI qrPage(String state, Language language, Optional<String> ticketId) {
        return UriComponentsBuilder.fromUri(properties.baseUrl())
                .path("/api/v1/auth/getQR")
                .queryParam("clientID", "{clientID}")
                .queryParam("responseType", "code")
                .queryParam("source", "PC_Browser")
                .queryParam("redirectURI", "{redirectURI}")
                .queryParam("scope", "eidapi_auth")
                .queryParam("lang", tag(language))
                .queryParam("state", "{state}")
                .queryParam("brokerPage", "true")
                .queryParamIfPresent("ticketID", ticketId.map(id -> "{ticketID}"))
                .encode()
                .buildAndExpand(java.util.Map.of(
                        "clientID", properties.clientId(),
                        "redirectURI", portal.callback(),
                        "state", state,
                        "ticketID", ticketId.orElse("")))
                .toUri();
    }

    private static String tag(Language language) {
        return switch (language) {
            case EN -> "en-US";
            case ZH_HANT -> "zh-HK";
            case ZH_HANS -> "zh-CN";
        };
    }
}
