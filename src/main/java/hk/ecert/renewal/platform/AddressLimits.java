package hk.ecert.renewal.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets an address try only so often, before anything else looks at the request, and takes nothing larger than a form. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AddressLimits extends OncePerRequestFilter {

    /** Request attribute of a refusal: {@link TooManyAttempts}. */
    static final String REFUSAL = TooManyAttempts.class.getName();

    private final RateLimits limits;
    private final LimitSettings settings;
    private final Map<RequestMatcher, Limit> rules = new LinkedHashMap<>();

    AddressLimits(RateLimits limits, LimitSettings settings) {
        this.limits = limits;
        this.settings = settings;
        limit(Limit.STAFF_LOGINS, HttpMethod.POST, "/staff/**");
        limit(Limit.STARTS, HttpMethod.POST, "/renewals");
        limit(Limit.STARTS, HttpMethod.POST, "/extensions");
        limit(Limit.LOGINS, HttpMethod.POST, "/renewals/*/iam-smart");
        limit(Limit.LOGINS, HttpMethod.GET, "/certificate-login");
        limit(Limit.RETURNS, HttpMethod.GET, "/certificate-login/return");
        limit(Limit.RETURNS, HttpMethod.GET, "/iam-smart/callback");
        limit(Limit.SEARCHES, HttpMethod.GET, "/certificates/**");
        limit(Limit.FORMS, HttpMethod.POST, "/renewals/**");
        limit(Limit.FORMS, HttpMethod.POST, "/certificate-signature");
        limit(Limit.FORMS, HttpMethod.POST, "/activation");
    }

    private void limit(Limit limit, HttpMethod method, String pattern) {
        rules.put(PathPatternRequestMatcher.withDefaults().matcher(method, pattern), limit);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > Doors.LARGEST_BODY) {
            response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
            return;
        }
        try {
            count(request);
        } catch (TooManyAttempts refused) {
            request.setAttribute(REFUSAL, refused);
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        boolean saysHowLong = request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        chain.doFilter(saysHowLong ? request : new CappedRequest(request, Doors.LARGEST_BODY), response);
    }

    /** The first rule that fits counts. */
    private void count(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (settings.proxies().contains(address)) {
            return;
        }
        for (var rule : rules.entrySet()) {
            if (rule.getKey().matches(request)) {
                limits.count(rule.getValue(), address);
                return;
            }
        }
    }
}
