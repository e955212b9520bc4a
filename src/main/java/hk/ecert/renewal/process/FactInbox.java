package hk.ecert.renewal.process;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Facts as they came in, one row an event of a counterparty. A fact that comes before the case waits for it stays here
 * and is tried again; one that comes twice or too late is kept and does nothing.
 */
@Component
class FactInbox {

    /**
     * @param about the letter or the attempt at production that the fact is about, null for any other fact
     * @param tries how often it was offered to its case
     */
    record Letter(String eventId, RenewalReference reference, Fact fact, String about, int tries) {}

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int LONGEST_RETRY = 12; // doublings: a good hour

    private final JdbcClient jdbc;
    private final Clock clock;

    FactInbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false when this event came before */
    boolean receive(Letter letter) {
        return jdbc.sql("insert into fact_inbox (event_id, reference, fact, piece, received_at, state, tries,"
                                + " next_try_at) values (?, ?, ?, ?, ?, 'WAITING', 0, ?) on conflict do nothing")
                        .params(
                                letter.eventId(),
                                letter.reference().value(),
                                letter.fact().name(),
                                letter.about(),
                                now(),
                                now().plus(FIRST_RETRY))
                        .update()
                == 1;
    }

    /** @return false when somebody else settled it meanwhile */
    boolean settle(Letter letter, String state) {
        return jdbc.sql("update fact_inbox set state = ?, settled_at = ? where event_id = ? and state = 'WAITING'")
                        .params(state, now(), letter.eventId())
                        .update()
                == 1;
    }

    /** The case does not wait for it: it is offered again, each time after twice as long, at most an hour. */
    void postpone(Letter letter) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(letter.tries(), LONGEST_RETRY));
        jdbc.sql("update fact_inbox set tries = ?, next_try_at = ? where event_id = ? and state = 'WAITING'")
                .params(letter.tries() + 1, now().plus(wait), letter.eventId())
                .update();
    }

    List<Letter> due() {
        return jdbc.sql("select * from fact_inbox where state = 'WAITING' and next_try_at <= ? order by received_at"
                        + " fetch first 100 rows only")
                .param(now())
                .query((row, n) -> new Letter(
                        row.getString("event_id"),
                        new RenewalReference(row.getString("reference")),
                        Fact.valueOf(row.getString("fact")),
                        row.getString("piece"),
                        row.getInt("tries")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
