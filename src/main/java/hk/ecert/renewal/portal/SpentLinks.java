package hk.ecert.renewal.portal;

import hk.ecert.renewal.identify.OneTimeTokens;
import hk.ecert.renewal.identify.OneTimeTokens.Issued;
import hk.ecert.renewal.identify.OneTimeTokens.Purpose;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Where a link between the doors leads that opens nothing any more. One that was used leads to its renewal: whoever
 * comes back by it did not see the answer, or went back to it. Any other gets a page that says so.
 */
@Component
class SpentLinks {

    private final OneTimeTokens tokens;
    private final PortalSettings settings;

    SpentLinks(OneTimeTokens tokens, PortalSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    String answer(Purpose purpose, String token, HttpServletResponse response, Model model) {
        Optional<Issued> issued = tokens.issued(purpose, token);
        Optional<String> renewal = issued.map(known -> settings.addressOf(known.reference()));
        if (issued.filter(Issued::used).isPresent()) {
            return SeeOther.to(response, renewal.get());
        }
        response.setStatus(HttpServletResponse.SC_GONE);
        model.addAttribute("renewal", renewal.orElse(null));
        return "link-spent";
    }
}
