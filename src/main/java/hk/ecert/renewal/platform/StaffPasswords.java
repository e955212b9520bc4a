package hk.ecert.renewal.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose choice a password is. One that was set in any other way than by its owner on our page is a first password, good
 * for nothing but choosing another: whoever set it knows it.
 */
@Component
class StaffPasswords {

    private final IdentityService identities;
    private final JdbcClient jdbc;

    StaffPasswords(IdentityService identities, JdbcClient jdbc) {
        this.identities = identities;
        this.jdbc = jdbc;
    }

    /** Makes the row of an account that has none yet. */
    static void open(JdbcClient jdbc, String userId) {
        try {
            jdbc.sql("insert into staff_account (user_id) select ? where not exists"
                            + " (select 1 from staff_account where user_id = ?)")
                    .params(userId, userId)
                    .update();
        } catch (DuplicateKeyException another) {
            // the same person in another window
        }
    }

    boolean isOwn(String userId) {
        return jdbc.sql("select own_password from staff_account where user_id = ? and own_password is not null")
                .param(userId)
                .query(String.class)
                .optional()
                .equals(Optional.of(fingerprint(userId)));
    }

    /** @return what is wrong with the new password, as the page says it; empty when it was taken */
    Optional<String> choose(String userId, String password) {
        UserEntity user = user(userId);
        if (!identities.checkPasswordAgainstPolicy(password, user).isValid()) {
            return Optional.of("Use at least 12 characters, and not your name.");
        }
        String hash = user.getPassword();
        if (new SlowPasswords().check(password + user.getSalt(), hash.substring(hash.indexOf('}') + 1))) {
            return Optional.of("Choose another password than the one that you were given.");
        }
        user.setPassword(password);
        identities.saveUser(user);
        open(jdbc, userId);
        jdbc.sql("update staff_account set own_password = ? where user_id = ?")
                .params(fingerprint(userId), userId)
                .update();
        return Optional.empty();
    }

    private UserEntity user(String userId) {
        return (UserEntity) identities.createUserQuery().userId(userId).singleResult();
    }

    private String fingerprint(String userId) {
        try {
            byte[] hash = user(userId).getPassword().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
