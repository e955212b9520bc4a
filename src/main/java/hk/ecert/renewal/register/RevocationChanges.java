package hk.ecert.renewal.register;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What relying parties don't know yet: the revocation list is out of date, or the authority that makes it has to be told. A row
 * a change instead of one flag: jobs that run side by side don't wait for each other, and a change that commits while the
 * list is being made stays noted.
 */
@Component
public class RevocationChanges {

    /** @param reason why the certificate is to stand on the list, or {@code REMOVE_FROM_CRL} */
    public record Change(long id, long certificateId, RevocationReason reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RevocationChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction of the change. */
    public void note(Long certificateId, RevocationReason reason) {
        jdbc.sql("insert into revocation_change (changed_at, certificate_id, reason) values (?, ?, ?)")
                .params(Arrays.asList(
                        clock.instant().atOffset(ZoneOffset.UTC), certificateId, reason == null ? null : reason.name()))
                .update();
    }

    /** A change of something that no certificate of the register stands for. */
    public void note() {
        note(null, null);
    }

    /** Whether there is any. */
    public boolean any() {
        return !jdbc.sql("select id from revocation_change limit 1")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Their ids, for {@link #forget}. */
    public List<Long> noted() {
        return jdbc.sql("select id from revocation_change").query(Long.class).list();
    }

    /** Changes of single certificates, in their order. */
    public List<Change> ofCertificates() {
        return jdbc.sql("select id, certificate_id, reason from revocation_change where certificate_id is not null"
                        + " order by id")
                .query((row, n) -> new Change(
                        row.getLong("id"),
                        row.getLong("certificate_id"),
                        RevocationReason.valueOf(row.getString("reason"))))
                .list();
    }

    /** What is of no certificate of the register concerns only whoever makes lists. */
    public void forgetOthers() {
        jdbc.sql("delete from revocation_change where certificate_id is null").update();
    }

    /** They are published. */
    public void forget(List<Long> noted) {
        noted.forEach(id ->
                jdbc.sql("delete from revocation_change where id = ?").param(id).update());
    }
}
