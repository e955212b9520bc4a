package hk.ecert.renewal.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Where a log-in leads: to the step that is left, then to the page asked for, else to where that member of staff works. */
final class Desk extends SavedRequestAwareAuthenticationSuccessHandler {

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        Optional<LoginStep> step = LoginStep.of(who);
        if (step.isPresent()) {
            response.sendRedirect(step.get().path());
        } else {
            super.onAuthenticationSuccess(request, response, who);
        }
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        Set<String> roles = AuthorityUtils.authorityListToSet(who.getAuthorities());
        for (StaffGroup group : StaffGroup.values()) {
            if (roles.contains(group.role())) {
                return group.desk();
            }
        }
        return "/staff/login?norole";
    }
}
