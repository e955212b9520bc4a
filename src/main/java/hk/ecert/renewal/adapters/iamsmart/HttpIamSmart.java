package hk.ecert.renewal.adapters.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.identify.IamSmart;
import hk.ecert.renewal.identify.IamSmartRefused;
import hk.ecert.renewal.identify.IdentityReason;
import hk.ecert.renewal.process.Language;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Logs persons in by iAM Smart and asks for their profile. */
@Component
class HttpIamSmart implements IamSmart {

    private final IamSmartCalls calls;
    private final BrowserPages pages;
    private final PortalAddress portal;
    private final AccessSeal seal;
    private final ObjectMapper json;

    HttpIamSmart(IamSmartCalls calls, BrowserPages pages, PortalAddress portal, AccessSeal seal, ObjectMapper json) {
        this.calls = calls;
        this.pages = pages;
        this.portal = portal;
        this.seal = seal;
        this.json = json;
    }

    @Override
    public void makeReady() {
        calls.makeReady();
    }

    @Override
    public void reach() {
        calls.reach();
    }

    @Override
    public URI loginPage(String state, Language language, BrowserKind browser) {
        return pages.page(state, language, Optional.empty(), browser);
    }

    @Override
    public IdentityReason meaningOf(String errorCode) {
        return ResultCodes.identityReason(errorCode);
    }

    @Override
    public Login exchange(String code) throws IamSmartRefused {
        try {
            JsonNode answer = calls.ask(
                    "/api/v1/auth/getToken",
                    json.createObjectNode().put("code", code).put("grantType", "authorization_code"));
            return new Login(
                    answer.path("openID").asText(),
                    "plus".equals(answer.path("userType").asText()),
                    seal.seal(answer.path("accessToken").asText()),
                    Duration.ofMillis(answer.path("expiresIn").asLong()));
        } catch (IamSmartError error) {
            throw new IamSmartRefused(ResultCodes.identityReason(error.code()));
        }
    }

    @Override
    public void askProfile(String requestId, byte[] access, String openId, String state, BrowserKind browser)
            throws IamSmartRefused {
        var question = json.createObjectNode()
                .put("businessID", requestId)
                .put("accessToken", seal.open(access))
                .put("openID", openId)
                .put("source", BrowserPages.source(browser))
                .put("redirectURI", portal.callback().toString())
                .put("state", state);
        question.putArray("profileFields").add("idNo").add("enName").add("birthDate");
        try {
            calls.ask("/api/v1/account/auth/profile/initiateRequest", question);
        } catch (IamSmartError error) {
            if (!IamSmartError.DUPLICATE.equals(error.code())) {
                throw new IamSmartRefused(ResultCodes.identityReason(error.code()));
            }
        }
    }
}
