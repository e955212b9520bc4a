package hk.ecert.renewal.platform;

import hk.ecert.renewal.audit.Trail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts attempts in the database, so that whoever is refused by one node is refused by all. The window begins with the
 * first attempt; the trail gets one row when a limit is reached, not one for each attempt that follows.
 */
@Component
public class RateLimits {

    private record Count(int attempts, Instant since) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Trail trail;

    RateLimits(JdbcClient jdbc, Clock clock, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Counts one more attempt.
     *
     * @param who address, reference, fingerprint or user id: only its hash is kept
     * @throws TooManyAttempts when it is one too many
     */
    public void count(Limit limit, String who) {
        String hash = sha256(who);
        OffsetDateTime now = now();
        if (!again(limit, hash, now)) {
            first(limit, hash, now);
        }
        Count count = read(limit, hash);
        if (count.attempts() == limit.most() + 1) {
            trail.record(null, Trail.Actor.SYSTEM, "limitReached", Map.of("limit", limit.name()));
        }
        refuse(count.attempts() > limit.most(), count);
    }

    /** @throws TooManyAttempts when as many attempts as are let through were counted already; counts none itself */
    public void check(Limit limit, String who) {
        Count count = read(limit, sha256(who));
        refuse(count.attempts() >= limit.most(), count);
    }

    private void refuse(boolean tooMany, Count count) {
        Duration wait = Duration.between(clock.instant(), count.since().plus(Limit.WINDOW));
        if (tooMany && !wait.isNegative()) {
            throw new TooManyAttempts(wait);
        }
    }

    private boolean again(Limit limit, String hash, OffsetDateTime now) {
        OffsetDateTime over = now.minus(Limit.WINDOW);
        return jdbc.sql("update attempt_count set attempts = case when since <= ? then 1 else attempts + 1 end,"
                                + " since = case when since <= ? then ? else since end where what = ? and who = ?")
                        .params(over, over, now, limit.name(), hash)
                        .update()
                == 1;
    }

    private void first(Limit limit, String hash, OffsetDateTime now) {
        jdbc.sql("delete from attempt_count where since <= ?")
                .param(now.minus(Limit.WINDOW))
                .update();
        try {
            jdbc.sql("insert into attempt_count (what, who, since, attempts) values (?, ?, ?, 1)")
                    .params(limit.name(), hash, now)
                    .update();
        } catch (DuplicateKeyException another) {
            again(limit, hash, now);
        }
    }

    private Count read(Limit limit, String hash) {
        return jdbc.sql("select attempts, since from attempt_count where what = ? and who = ?")
                .params(limit.name(), hash)
                .query((row, n) -> new Count(
                        row.getInt("attempts"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseGet(() -> new Count(0, clock.instant()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String sha256(String who) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
