package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.RenewalReference;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What carries a visit from one door to the other: 256 random bits, of which only the hash is kept, that open once. */
@Component
public class OneTimeTokens {

    /** What a token opens, and for how long. */
    public enum Purpose {
        CERTIFICATE_LOGIN(Duration.ofMinutes(5)),
        CERTIFICATE_RETURN(Duration.ofSeconds(60)),
        CERTIFICATE_SIGNATURE(Duration.ofMinutes(5));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }
    }

    /** @param subject what within the renewal the token stands for; the empty string when it is the renewal itself */
    public record Opened(RenewalReference reference, String subject) {}

    /** @param used false when the token only grew too old */
    public record Issued(RenewalReference reference, boolean used) {}

    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new token, as it goes into a URL. */
    public String issue(Purpose purpose, RenewalReference reference, String subject) {
        jdbc.sql("delete from one_time_token where expires_at < ?")
                .param(now().minus(KEPT_AFTER_EXPIRY))
                .update();
        String token = random();
        jdbc.sql("insert into one_time_token (token_hash, purpose, reference, subject, expires_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(Digests.sha256(token), purpose.name(), reference.value(), subject, now().plus(purpose.lifetime))
                .update();
        return token;
    }

    /** What a token would open, if it still opens anything. */
    public Optional<Opened> look(Purpose purpose, String token) {
        return jdbc.sql("select reference, subject from one_time_token where token_hash = ? and purpose = ?"
                        + " and used_at is null and expires_at > ?")
                .params(Digests.sha256(token), purpose.name(), now())
                .query((row, n) ->
                        new Opened(new RenewalReference(row.getString("reference")), row.getString("subject")))
                .optional();
    }

    /** What became of a token, for a day after it opens nothing any more; it opens nothing by this. */
    public Optional<Issued> issued(Purpose purpose, String token) {
        return jdbc.sql("select reference, used_at from one_time_token where token_hash = ? and purpose = ?")
                .params(Digests.sha256(token), purpose.name())
                .query((row, n) ->
                        new Issued(new RenewalReference(row.getString("reference")), row.getObject("used_at") != null))
                .optional();
    }

    /** Opens with a token, once: of two who try at the same time one gets nothing. */
    public Optional<Opened> open(Purpose purpose, String token) {
        Optional<Opened> found = look(purpose, token);
        boolean mine = found.isPresent()
                && jdbc.sql("update one_time_token set used_at = ? where token_hash = ? and used_at is null")
                                .params(now(), Digests.sha256(token))
                                .update()
                        == 1;
        return mine ? found : Optional.empty();
    }

    /** 256 random bits as they go into a URL. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
