package hk.ecert.renewal.platform;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The staff's log-in page, and what stands at the head of all their pages. */
@Controller
@ControllerAdvice(basePackages = {"hk.ecert.renewal.audit", "hk.ecert.renewal.casework"})
class StaffPages {

    @GetMapping("/staff/login")
    String login() {
        return "staff/login";
    }

    /** Who is logged in. */
    @ModelAttribute("who")
    String who(Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
