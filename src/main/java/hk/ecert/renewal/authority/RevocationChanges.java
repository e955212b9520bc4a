package hk.ecert.renewal.authority;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes that the revocation list is out of date. A row a change instead of one flag: jobs that run side by side don't wait
 * for each other, and a change that commits while the list is being made stays noted.
 */
@Component
class RevocationChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    RevocationChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction of the change. */
    void note() {
        jdbc.sql("insert into revocation_change (changed_at) values (?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean any() {
        return !jdbc.sql("select id from revocation_change limit 1")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    List<Long> noted() {
        return jdbc.sql("select id from revocation_change").query(Long.class).list();
    }

    void forget(List<Long> noted) {
        noted.forEach(id ->
                jdbc.sql("delete from revocation_change where id = ?").param(id).update());
    }
}
