package hk.ecert.renewal.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.filters.FailedRequestFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may call what from outside the staff: machines and subscribers. What no line here names is not there.
 *
 * <p>Paths are matched by {@link PathPatternRequestMatcher} objects: a path given as a text is matched against Spring MVC's
 * mappings only, and never reaches the servlets of the engine's web applications.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** What other programs call; each proves itself to the controller: by signature, by client certificate or not at all. */
    private static final String[] MACHINES = {
        "/notices/**", "/repository/**", "/ocsp", "/ocsp/**", "/station/**", "/actuator/health"
    };

    /** The subscriber's pages; whose renewal it is, the portal checks. */
    private static final String[] SUBSCRIBERS = {
        "/",
        "/renewals/**",
        "/extensions/**",
        "/activation/**",
        "/leave",
        "/certificates/**",
        "/reminders/*",
        "/iam-smart/callback",
        "/certificate-login/**",
        "/certificate-signature/**",
        "/portal.css",
        "/portal.svg",
        "/fonts/**",
        "/webjars/govuk-frontend/**",
        "/webjars/bpmn-js/*/dist/**"
    };

    static RequestMatcher anyOf(String... patterns) {
        PathPatternRequestMatcher[] matchers = new PathPatternRequestMatcher[patterns.length];
        for (int i = 0; i < patterns.length; i++) {
            matchers[i] = PathPatternRequestMatcher.withDefaults().matcher(patterns[i]);
        }
        return new OrRequestMatcher(matchers);
    }

    @Bean
    @Order(1)
    SecurityFilterChain machinesChain(HttpSecurity http, SecuritySettings settings) throws Exception {
        return http.securityMatcher(anyOf(MACHINES))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .headers(headers -> common(headers, settings))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain portalChain(HttpSecurity http, SecuritySettings settings) throws Exception {
        return http.requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                // mail programs send the one click of RFC 8058 without a session; its address is the proof
                .csrf(csrf -> csrf.ignoringRequestMatchers(anyOf("/reminders/*")))
                .headers(headers -> common(headers, settings)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(settings.portalPolicy())))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(HttpMethod.TRACE)
                                .denyAll()
                                .requestMatchers(anyOf(SUBSCRIBERS))
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (request, response, refused) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    /** A form that is too large or broken is refused, where Tomcat would let it through without its fields. */
    @Bean
    FilterRegistrationBean<FailedRequestFilter> wholeForms() {
        FilterRegistrationBean<FailedRequestFilter> filter = new FilterRegistrationBean<>(new FailedRequestFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }

    static HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers, SecuritySettings settings) {
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"));
        return settings.promisesTls() ? headers : headers.httpStrictTransportSecurity(tls -> tls.disable());
    }
}
