package hk.ecert.renewal.platform;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a member of staff still has to do after the password; until then they have no role and see no other page. */
enum LoginStep {
    CODE("/staff/code"),
    PASSWORD("/staff/password"),
    ENROLMENT("/staff/enrolment");

    private final String path;

    LoginStep(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("STEP_" + name());
    }

    /** The step at which somebody stands; empty when nothing is left to do. */
    static Optional<LoginStep> of(Authentication who) {
        return Arrays.stream(values())
                .filter(step -> who != null && who.getAuthorities().contains(step.authority()))
                .findFirst();
    }
}
