package hk.ecert.renewal.platform;

import hk.ecert.renewal.audit.Trail;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives whom the OpenID Connect provider has identified an account in the engine, with the roles that the provider's groups
 * stand for, anew at each log-in. An account is found again by issuer and subject; a name alone never opens one that
 * somebody else has.
 */
@Component
@ConditionalOnProperty("renewal.staff.open-id.issuer")
class OpenIdAccounts implements AuthenticationSuccessHandler {

    private static final String NAME = "[a-zA-Z0-9]{1,64}";

    /** The provider's person can't work here. */
    private static final class Refused extends RuntimeException {
        Refused(String reason) {
            super(reason);
        }
    }

    private final IdentityService identities;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StaffLogin login;
    private final StaffSettings.OpenId settings;
    private final Trail trail;

    OpenIdAccounts(
            IdentityService identities,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            StaffLogin login,
            StaffSettings settings,
            Trail trail) {
        this.identities = identities;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.login = login;
        this.settings = settings.openId();
        this.trail = trail;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException, ServletException {
        try {
            String userId = transaction.execute(status -> account((OidcUser) who.getPrincipal()));
            login.welcome(userId, request, response);
        } catch (Refused | BadUserRequestException refused) {
            String reason = refused instanceof Refused ? refused.getMessage() : "BOTH_OPERATORS";
            trail.record(
                    null, Trail.Actor.counterparty("openIdProvider"), "staffLoginRefused", Map.of("reason", reason));
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
            response.sendRedirect("/staff/login?refused");
        }
    }

    private String account(OidcUser person) {
        Set<StaffGroup> roles = roles(person);
        if (roles.isEmpty()) {
            throw new Refused("NO_ROLE");
        }
        String openId = person.getIssuer() + " " + person.getSubject();
        String userId = known(openId).orElseGet(() -> open(openId, person.getClaimAsString(settings.userClaim())));
        keepAddress(userId, person.getEmail());
        Set<StaffGroup> missing = EnumSet.copyOf(roles);
        for (var group : identities.createGroupQuery().groupMember(userId).list()) {
            Optional<StaffGroup> role = StaffGroup.find(group.getId());
            if (role.filter(roles::contains).isPresent()) {
                missing.remove(role.get());
            } else {
                identities.deleteMembership(userId, group.getId());
            }
        }
        missing.forEach(role -> identities.createMembership(userId, role.id()));
        return userId;
    }

    /** By the address nobody decides on their own e-Cert. */
    private void keepAddress(String userId, String address) {
        User account = identities.createUserQuery().userId(userId).singleResult();
        if (address != null && !address.equals(account.getEmail())) {
            account.setEmail(address);
            identities.saveUser(account);
        }
    }

    private Set<StaffGroup> roles(OidcUser person) {
        List<String> theirs = Optional.ofNullable(person.getClaimAsStringList(settings.groupsClaim()))
                .orElse(List.of());
        Map<String, List<String>> configured = settings.groups() == null ? Map.of() : settings.groups();
        Set<StaffGroup> roles = EnumSet.noneOf(StaffGroup.class);
        for (StaffGroup role : StaffGroup.values()) {
            List<String> wanted = new ArrayList<>(configured.getOrDefault(role.id(), List.of()));
            wanted.retainAll(theirs);
            if (!wanted.isEmpty()) {
                roles.add(role);
            }
        }
        return roles;
    }

    private Optional<String> known(String openId) {
        return jdbc.sql("select user_id from staff_account where open_id = ?")
                .param(openId)
                .query(String.class)
                .optional();
    }

    private String open(String openId, String name) {
        if (name == null || !name.matches(NAME)) {
            throw new Refused("UNUSABLE_NAME");
        }
        if (identities.createUserQuery().userId(name).count() > 0) {
            throw new Refused("NAME_TAKEN");
        }
        Staff.add(identities, name, Staff.unknownPassword());
        jdbc.sql("insert into staff_account (user_id, open_id) values (?, ?)")
                .params(name, openId)
                .update();
        return name;
    }
}
