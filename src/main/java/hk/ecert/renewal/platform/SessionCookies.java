package hk.ecert.renewal.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.stereotype.Component;

/**
 * One session for the portal and another for the staff's pages, each with a cookie of its own: the engine's web
 * applications kill their session when a token is wrong, and no subscriber's session shall ever be a member of staff's.
 */
@Component
class SessionCookies implements HttpSessionIdResolver {

    // Lax: the subscriber comes back from iAM Smart and from the checkout, which are other sites
    private final HttpSessionIdResolver portal = resolver("__Host-portal", "Lax");
    private final HttpSessionIdResolver staff;

    /** @param openId where there is a provider, staff come back from another site as well */
    SessionCookies(ObjectProvider<ClientRegistrationRepository> openId) {
        staff = resolver("__Host-staff", openId.getIfAvailable() == null ? "Strict" : "Lax");
    }

    private static HttpSessionIdResolver resolver(String name, String sameSite) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(true);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite(sameSite);
        CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookie);
        return resolver;
    }

    private HttpSessionIdResolver of(HttpServletRequest request) {
        return Part.isStaffs(request) ? staff : portal;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return of(request).resolveSessionIds(request);
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        of(request).setSessionId(request, response, sessionId);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        of(request).expireSession(request, response);
    }
}
