package hk.ecert.renewal.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The authenticator apps of staff. A code is good once, for its own half minute and the one before and after. */
@Component
class SecondFactors {

    private static final int DRIFT = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final StaffSeal seal;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, StaffSeal seal, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    boolean isEnrolled(String userId) {
        return jdbc.sql("select count(*) from staff_account where user_id = ? and confirmed_at is not null")
                        .param(userId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** The secret of somebody who is not enrolled yet; the same until they are, so that the page may be loaded again. */
    byte[] begin(String userId) {
        StaffPasswords.open(jdbc, userId);
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        jdbc.sql("update staff_account set second_factor = ? where user_id = ? and second_factor is null")
                .params(seal.seal(secret, userId), userId)
                .update();
        return secret(userId).orElseThrow();
    }

    /** Ends the enrolment with the first code, which proves that the app has the secret. */
    boolean confirm(String userId, String code) {
        return check(userId, code)
                && jdbc.sql("update staff_account set confirmed_at = ? where user_id = ? and confirmed_at is null")
                                .params(clock.instant().atOffset(ZoneOffset.UTC), userId)
                                .update()
                        == 1;
    }

    /** Whether a code is good; it is not a second time, nor is any older one. */
    boolean check(String userId, String code) {
        OptionalLong interval =
                secret(userId).map(secret -> intervalOf(secret, code)).orElse(OptionalLong.empty());
        return interval.isPresent()
                && jdbc.sql("update staff_account set last_interval = ? where user_id = ? and last_interval < ?")
                                .params(interval.getAsLong(), userId, interval.getAsLong())
                                .update()
                        == 1;
    }

    /** Forgets somebody's app, which was lost: they enrol another at their next log-in. */
    void reset(String userId) {
        jdbc.sql("update staff_account set second_factor = null, confirmed_at = null where user_id = ?")
                .param(userId)
                .update();
    }

    Optional<byte[]> secret(String userId) {
        return jdbc.sql("select second_factor from staff_account where user_id = ? and second_factor is not null")
                .param(userId)
                .query((row, n) -> seal.open(row.getBytes("second_factor"), userId))
                .optional();
    }

    private OptionalLong intervalOf(byte[] secret, String code) {
        byte[] typed = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long now = Totp.interval(clock.instant());
        return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
                .filter(interval ->
                        MessageDigest.isEqual(Totp.code(secret, interval).getBytes(StandardCharsets.UTF_8), typed))
                .findFirst();
    }
}
