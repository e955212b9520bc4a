package hk.ecert.renewal.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The staff's accounts. There is no default password: the first administrator's comes from a file, and without one nobody
 * can log in. Somebody is an administrator at all times, because the engine lets anybody become one while there is none.
 */
@Component
public class Staff implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Staff.class);
    private static final String FIRST = "administrator";
    /** A member of the administrators whose password nobody knows. */
    private static final String KEEPER = "keeper";

    private final IdentityService identities;
    private final StaffAuthorizations authorizations;
    private final StaffSettings settings;

    Staff(IdentityService identities, StaffAuthorizations authorizations, StaffSettings settings) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (StaffGroup group : StaffGroup.values()) {
            found(group);
            authorizations.grant(group);
        }
        create(KEEPER, StaffGroup.ADMINISTRATOR, unknownPassword());
        if (settings.administratorPasswordFile() != null) {
            boolean made = create(FIRST, StaffGroup.ADMINISTRATOR, read(settings.administratorPasswordFile()));
            LOG.info(
                    made
                            ? "The first administrator was made. Change the password now, and remove the file."
                            : "There is an administrator already; remove the password file.");
        }
    }

    /**
     * Makes an account, unless there is one of that name, which then keeps its password and groups.
     *
     * @param password at least 12 characters; the owner has to choose another at the first log-in
     * @return whether it was made
     */
    public boolean create(String userId, StaffGroup group, String password) {
        if (identities.createUserQuery().userId(userId).count() > 0) {
            return false;
        }
        add(identities, userId, password);
        identities.createMembership(userId, group.id());
        return true;
    }

    /** Makes an account without a role. */
    static void add(IdentityService identities, String userId, String password) {
        User user = identities.newUser(userId);
        user.setFirstName(userId);
        user.setLastName("");
        user.setPassword(password);
        identities.saveUser(user);
    }

    /**
     * Gives an account another password, which its owner has to change at the next log-in.
     *
     * @param password at least 12 characters
     */
    public void changePassword(String userId, String password) {
        User user = identities.createUserQuery().userId(userId).singleResult();
        user.setPassword(password);
        identities.saveUser(user);
    }

    private void found(StaffGroup group) {
        if (identities.createGroupQuery().groupId(group.id()).count() == 0) {
            var created = identities.newGroup(group.id());
            created.setName(group.title());
            created.setType("WORKFLOW");
            identities.saveGroup(created);
        }
    }

    /** A password that nobody ever sees. */
    static String unknownPassword() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("renewal.staff.administrator-password-file can't be read", unreadable);
        }
    }
}
