package hk.ecert.renewal.platform;

import hk.ecert.renewal.audit.Trail;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Logs staff in against the engine's own users, so that there is one list of them. The engine delays and then locks an
 * account after wrong passwords. A refusal stands on the trail only for an account that exists: what is typed as a name may
 * be a password.
 */
@Component
class StaffAuthentication implements AuthenticationProvider {

    private final IdentityService identities;
    private final Trail trail;
    private final StaffLogin login;
    private final SlowPasswords passwords = new SlowPasswords();

    StaffAuthentication(IdentityService identities, Trail trail, StaffLogin login) {
        this.identities = identities;
        this.trail = trail;
        this.login = login;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (identities.createUserQuery().userId(userId).count() == 0) {
            // takes as long as for somebody who exists
            passwords.encrypt(password);
            throw new BadCredentialsException("refused");
        }
        if (!identities.checkPassword(userId, password)) {
            trail.record(null, Trail.Actor.staff(userId), "staffLoginRefused", Map.of());
            throw new BadCredentialsException("refused");
        }
        return login.afterPassword(userId);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
