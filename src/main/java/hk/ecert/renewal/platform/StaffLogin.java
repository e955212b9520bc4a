package hk.ecert.renewal.platform;

import hk.ecert.renewal.audit.Trail;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** From the right password to the roles: a code, an own password, an authenticator app, as far as each is missing. */
@Component
class StaffLogin {

    /** Kept from step to step: the code was given, and is not asked for again. */
    private static final GrantedAuthority CODE_GIVEN = new SimpleGrantedAuthority("CODE_GIVEN");

    private final IdentityService identities;
    private final StaffPasswords passwords;
    private final SecondFactors factors;
    private final Trail trail;
    private final Desk desk = new Desk();
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    StaffLogin(IdentityService identities, StaffPasswords passwords, SecondFactors factors, Trail trail) {
        this.identities = identities;
        this.passwords = passwords;
        this.factors = factors;
        this.trail = trail;
    }

    /** Who somebody is after the right password: with a role, or with the step that is left. */
    Authentication afterPassword(String userId) {
        return proceed(userId, false);
    }

    /** Goes on after a step: to the next one, or to where that member of staff works. The session gets a new id. */
    void goOn(Authentication who, boolean codeGiven, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean given = codeGiven || who.getAuthorities().contains(CODE_GIVEN);
        enter(proceed(who.getName(), given), request, response);
    }

    /** Lets somebody in whom the OpenID Connect provider has identified, second factor included. */
    void welcome(String userId, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        enter(member(userId, "openIdConnect"), request, response);
    }

    private void enter(Authentication who, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(who);
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        sessions.saveContext(context, request, response);
        desk.onAuthenticationSuccess(request, response, who);
    }

    private Authentication proceed(String userId, boolean codeGiven) {
        Optional<LoginStep> next = next(userId, codeGiven);
        if (next.isEmpty()) {
            return member(userId, "password");
        }
        List<GrantedAuthority> authorities = new ArrayList<>(List.of(next.get().authority()));
        if (codeGiven) {
            authorities.add(CODE_GIVEN);
        }
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, authorities);
    }

    private Optional<LoginStep> next(String userId, boolean codeGiven) {
        boolean needsCode = groups(userId).stream().anyMatch(StaffGroup::needsSecondFactor);
        if (needsCode && !codeGiven && factors.isEnrolled(userId)) {
            return Optional.of(LoginStep.CODE);
        }
        if (!passwords.isOwn(userId)) {
            return Optional.of(LoginStep.PASSWORD);
        }
        return needsCode && !factors.isEnrolled(userId) ? Optional.of(LoginStep.ENROLMENT) : Optional.empty();
    }

    private Authentication member(String userId, String by) {
        trail.record(null, Trail.Actor.staff(userId), "staffLoggedIn", Map.of("by", by));
        List<SimpleGrantedAuthority> roles = groups(userId).stream()
                .map(group -> new SimpleGrantedAuthority(group.role()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, roles);
    }

    /** Somebody who got into both operators' groups behind the engine's back is in neither. */
    private Set<StaffGroup> groups(String userId) {
        Set<StaffGroup> groups = identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .flatMap(id -> StaffGroup.find(id).stream())
                .collect(Collectors.toSet());
        if (groups.containsAll(StaffGroup.OPERATORS)) {
            groups.removeAll(StaffGroup.OPERATORS);
        }
        return groups;
    }
}
