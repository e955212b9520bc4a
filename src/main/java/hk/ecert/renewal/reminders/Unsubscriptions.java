package hk.ecert.renewal.reminders;

import hk.ecert.renewal.audit.Trail;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wants no reminders any more. The address to say so holds 128 random bits of the subscriber's own and nothing else. */
@Component
public class Unsubscriptions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Trail trail;
    private final String portal;

    Unsubscriptions(
            JdbcClient jdbc,
            Clock clock,
            Trail trail,
            @Value("${renewal.portal.public-url:https://localhost:8443}") String portal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.trail = trail;
        this.portal = portal;
    }

    /** Where a subscriber stops the reminders without logging in, by one click (RFC 8058) or on the page. */
    URI page(long subscriberId) {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        jdbc.sql("insert into reminder_subscription (subscriber_id, token) values (?, ?) on conflict do nothing")
                .params(subscriberId, Base64.getUrlEncoder().withoutPadding().encodeToString(bits))
                .update();
        String token = jdbc.sql("select token from reminder_subscription where subscriber_id = ?")
                .param(subscriberId)
                .query(String.class)
                .single();
        return URI.create(portal + "/reminders/" + token);
    }

    public boolean isKnown(String token) {
        return jdbc.sql("select count(*) from reminder_subscription where token = ?")
                        .param(token)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Stops the reminders; said again it changes nothing. */
    public void stop(String token) {
        int stopped = jdbc.sql("update reminder_subscription set stopped_at = ? where token = ? and stopped_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), token)
                .update();
        if (stopped == 1) {
            trail.record(null, Trail.Actor.SUBSCRIBER, "remindersStopped", Map.of());
        }
    }

    boolean isStopped(long subscriberId) {
        return jdbc.sql("select count(*) from reminder_subscription where subscriber_id = ? and stopped_at is not null")
                        .param(subscriberId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
