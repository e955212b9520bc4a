package hk.ecert.renewal.platform;

import hk.ecert.renewal.audit.Trail;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** For administrators: who has which role and an authenticator app, and the way out for somebody who lost theirs. */
@Controller
class StaffAccountPages {

    /** @param roles titles of the groups, with commas between */
    public record Account(String userId, String roles, boolean enrolled) {}

    private final IdentityService identities;
    private final SecondFactors factors;
    private final Trail trail;

    StaffAccountPages(IdentityService identities, SecondFactors factors, Trail trail) {
        this.identities = identities;
        this.factors = factors;
        this.trail = trail;
    }

    @GetMapping("/staff/accounts")
    String list(Model model) {
        List<Account> accounts = identities.createUserQuery().orderByUserId().asc().list().stream()
                .map(user -> new Account(user.getId(), roles(user.getId()), factors.isEnrolled(user.getId())))
                .toList();
        model.addAttribute("accounts", accounts);
        return "staff/accounts";
    }

    /** Nobody does it for themselves: whoever borrowed a session could then enrol a phone of their own. */
    @PostMapping("/staff/accounts/{user}/second-factor-reset")
    String reset(@PathVariable String user, Principal administrator) {
        boolean possible = !user.equals(administrator.getName())
                && identities.createUserQuery().userId(user).count() == 1;
        if (possible) {
            factors.reset(user);
            trail.record(null, Trail.Actor.staff(administrator.getName()), "secondFactorReset", Map.of("user", user));
        }
        return "redirect:/staff/accounts?" + (possible ? "reset" : "refused");
    }

    private String roles(String userId) {
        return String.join(
                ", ",
                identities.createGroupQuery().groupMember(userId).list().stream()
                        .map(Group::getName)
                        .toList());
    }
}
