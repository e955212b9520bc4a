package hk.ecert.renewal.casework;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What officers decided on a case, in the order in which they did. */
@Component
public class OfficerDecisions {

    /** @param task id of the officers' task, e.g. {@code reviewPayment} */
    public record Decision(
            RenewalReference reference,
            String task,
            String officer,
            String decision,
            String reason,
            OffsetDateTime decidedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OfficerDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void store(RenewalReference reference, OfficersTask task, String officer, String decision, String reason) {
        jdbc.sql("insert into officer_decision (reference, task, officer, decision, reason, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        reference.value(),
                        task.id(),
                        officer,
                        decision,
                        reason,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<Decision> of(RenewalReference reference) {
        return jdbc.sql("select * from officer_decision where reference = ? order by id")
                .param(reference.value())
                .query((row, n) -> new Decision(
                        reference,
                        row.getString("task"),
                        row.getString("officer"),
                        row.getString("decision"),
                        row.getString("reason"),
                        row.getObject("decided_at", OffsetDateTime.class)))
                .list();
    }
}
