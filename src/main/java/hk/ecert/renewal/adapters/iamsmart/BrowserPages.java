package hk.ecert.renewal.adapters.iamsmart;

import hk.ecert.renewal.identify.BrowserKind;
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

    /** For a browser on a phone the page opens the app by a link, else it shows a QR code. */
    URI page(String state, Language language, Optional<String> ticketId, BrowserKind browser) {
        return UriComponentsBuilder.fromUri(properties.baseUrl())
                .path("/api/v1/auth/getQR")
                .queryParam("clientID", "{clientID}")
                .queryParam("responseType", "code")
                .queryParam("source", source(browser))
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

    /** What iAM Smart calls the browser; it opens the app, and the app comes back, accordingly. */
    static String source(BrowserKind browser) {
        return switch (browser) {
            case COMPUTER -> "PC_Browser";
            case ANDROID_CHROME -> "Android_Chrome";
            case ANDROID_EDGE -> "Android_Edge";
            case ANDROID_FIREFOX -> "Android_Firefox";
            case ANDROID_SAMSUNG -> "Android_Samsung";
            case IOS_CHROME -> "iOS_Chrome";
            case IOS_EDGE -> "iOS_Edge";
            case IOS_FIREFOX -> "iOS_Firefox";
            case IOS_SAFARI -> "iOS_Safari";
        };
    }

    private static String tag(Language language) {
        return switch (language) {
            case EN -> "en-US";
            case ZH_HANT -> "zh-HK";
            case ZH_HANS -> "zh-CN";
        };
    }
}
