package hk.ecert.renewal.platform;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The staff's log-in page, and what stands at the head of all their pages. */
@Controller
@ControllerAdvice(
        basePackages = {
            "hk.ecert.renewal.audit",
            "hk.ecert.renewal.casework",
            "hk.ecert.renewal.platform",
            "hk.ecert.renewal.adapters.station"
        })
class StaffPages {

    private final StaffSettings settings;

    StaffPages(StaffSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/staff/login")
    String login() {
        return "staff/login";
    }

    /** Whether there is an OpenID Connect provider to log in at. */
    @ModelAttribute("openId")
    boolean openId() {
        return settings.openId() != null;
    }

    /** Who is logged in. */
    @ModelAttribute("who")
    String who(Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
