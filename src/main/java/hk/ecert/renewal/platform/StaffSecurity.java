package hk.ecert.renewal.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The staff's part: their log-in, the engine's web applications behind it, the officers' and the auditors' pages. */
@Configuration(proxyBeanMethods = false)
class StaffSecurity {

    private static final String LOGIN = "/staff/login";
    private static final RequestMatcher ENGINE = SecurityConfiguration.anyOf("/camunda", "/camunda/**");
    /** Log-out from the engine's web applications ends the whole session, as whoever presses it expects. */
    private static final RequestMatcher LOGOUT = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/staff/logout"),
            PathPatternRequestMatcher.withDefaults()
                    .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"));
    /**
     * bpmn-js measures and colours its shapes with style attributes, hence the styles; its logo is an image in its own
     * text.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    @Bean
    @Order(2)
    SecurityFilterChain staffChain(
            HttpSecurity http,
            SecuritySettings settings,
            StaffAuthentication authentication,
            ObjectProvider<OpenIdAccounts> openId)
            throws Exception {
        openId.ifAvailable(accounts -> logInByOpenId(http, accounts));
        return http.securityMatcher(Part::isStaffs)
                .authenticationProvider(authentication)
                // the engine's web applications guard themselves with a token of their own
                .csrf(csrf -> csrf.ignoringRequestMatchers(ENGINE))
                .headers(headers -> SecurityConfiguration.common(headers, settings)
                        // and send a policy of their own, which allows what they need
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(ENGINE), new ContentSecurityPolicyHeaderWriter(POLICY))))
                .formLogin(login -> login.loginPage(LOGIN)
                        .loginProcessingUrl(LOGIN)
                        .successHandler(new Desk())
                        .permitAll())
                .logout(logout -> logout.logoutRequestMatcher(LOGOUT).logoutSuccessHandler(StaffSecurity::loggedOut))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(StaffSecurity::denied))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        // CVE-2026-77226: makes anybody an administrator while there is none
                        .requestMatchers(SecurityConfiguration.anyOf("/camunda/api/admin/setup/**"))
                        .denyAll()
                        .requestMatchers(SecurityConfiguration.anyOf(LOGIN, "/staff/staff.css"))
                        .permitAll()
                        .requestMatchers(SecurityConfiguration.anyOf(LoginStep.CODE.path()))
                        .hasAuthority(LoginStep.CODE.authority().getAuthority())
                        .requestMatchers(SecurityConfiguration.anyOf(LoginStep.PASSWORD.path()))
                        .hasAuthority(LoginStep.PASSWORD.authority().getAuthority())
                        .requestMatchers(SecurityConfiguration.anyOf(LoginStep.ENROLMENT.path()))
                        .hasAuthority(LoginStep.ENROLMENT.authority().getAuthority())
                        .requestMatchers(SecurityConfiguration.anyOf("/staff/accounts", "/staff/accounts/**"))
                        .hasRole(StaffGroup.ADMINISTRATOR.id())
                        .requestMatchers(SecurityConfiguration.anyOf("/workshop/medium"))
                        .hasRole(StaffGroup.MEDIUM_OPERATOR.id())
                        .requestMatchers(SecurityConfiguration.anyOf("/workshop/pin"))
                        .hasRole(StaffGroup.PIN_OPERATOR.id())
                        .requestMatchers(ENGINE)
                        .hasAnyRole(StaffGroup.OFFICER.id(), StaffGroup.AUDITOR.id(), StaffGroup.ADMINISTRATOR.id())
                        .requestMatchers(SecurityConfiguration.anyOf("/audit", "/audit/**"))
                        .hasRole(StaffGroup.AUDITOR.id())
                        .requestMatchers(SecurityConfiguration.anyOf("/casework/**"))
                        .hasRole(StaffGroup.OFFICER.id())
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static void logInByOpenId(HttpSecurity http, OpenIdAccounts accounts) {
        try {
            http.oauth2Login(login -> login.loginPage(LOGIN)
                    .authorizationEndpoint(start -> start.baseUri(OpenIdConfiguration.START))
                    .redirectionEndpoint(end -> end.baseUri(OpenIdConfiguration.RETURN))
                    .failureUrl(LOGIN + "?refused")
                    .successHandler(accounts));
        } catch (Exception notPossible) {
            throw new IllegalStateException(notPossible);
        }
    }

    /** Whoever has not finished logging in is led to what is left. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        Optional<LoginStep> step =
                LoginStep.of(SecurityContextHolder.getContext().getAuthentication());
        if (step.isPresent()) {
            response.sendRedirect(step.get().path());
        } else {
            // the page says whether a session ended or a role is missing
            request.setAttribute(WebAttributes.ACCESS_DENIED_403, refused);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void loggedOut(HttpServletRequest request, HttpServletResponse response, Authentication whoever)
            throws IOException {
        if (ENGINE.matches(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(LOGIN + "?left");
        }
    }

    /** Tells the engine's web applications who has logged in. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineLogin() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.addInitParameter("authentication-provider", EngineLogin.class.getName());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        // after Spring Security's
        filter.setOrder(101);
        return filter;
    }
}
