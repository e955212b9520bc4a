package hk.ecert.renewal.process;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Facts as they came in, one row an event of a counterparty. A fact that comes before the case waits for it stays here
 * and is tried again; one that comes twice or too late is kept and does nothing.
 */
@Component
class FactInbox {

    /** @param piece the mail piece that the fact is about, null for any other fact */
    record Letter(String eventId, RenewalReference reference, Fact fact, String piece, OffsetDateTime receivedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    FactInbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false when this event came before */
    boolean receive(String eventId, RenewalReference reference, Fact fact, Optional<String> piece) {
        return jdbc.sql("insert into fact_inbox (event_id, reference, fact, piece, received_at, state)"
                                + " values (?, ?, ?, ?, ?, 'WAITING') on conflict do nothing")
                        .params(eventId, reference.value(), fact.name(), piece.orElse(null), now())
                        .update()
                == 1;
    }

    /** @return false when somebody else settled it meanwhile */
    boolean settle(String eventId, String state) {
        return jdbc.sql("update fact_inbox set state = ?, settled_at = ? where event_id = ? and state = 'WAITING'")
                        .params(state, now(), eventId)
                        .update()
                == 1;
    }

    List<Letter> waiting(Duration youngerThan) {
        return jdbc.sql("select * from fact_inbox where state = 'WAITING' and received_at > ? order by received_at")
                .param(now().minus(youngerThan))
                .query((row, n) -> new Letter(
                        row.getString("event_id"),
                        new RenewalReference(row.getString("reference")),
                        Fact.valueOf(row.getString("fact")),
                        row.getString("piece"),
                        row.getObject("received_at", OffsetDateTime.class)))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
