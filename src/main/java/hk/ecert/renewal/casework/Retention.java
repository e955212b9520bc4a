package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.DailyHour;
import hk.ecert.renewal.process.OneOfMany;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets cases whose time is over: their rows in every step's table and their history in the engine. The trail keeps its
 * rows, which name no person. Two nodes that do it at once do no harm: the second finds nothing.
 */
@Component
class Retention {

    private static final LocalTime NIGHT = LocalTime.of(3, 30);
    private static final int AT_ONCE = 100;
    private static final String ENDED = "select reference from renewal_case where standing = 'ENDED' and ended_at < ?";

    private final CaseTables tables;
    private final JdbcClient jdbc;
    private final HistoryService history;
    private final TransactionTemplate transaction;
    private final RetentionSettings settings;
    private final Trail trail;
    private final Clock clock;
    private final DailyHour night;

    Retention(
            CaseTables tables,
            JdbcClient jdbc,
            HistoryService history,
            TransactionTemplate transaction,
            RetentionSettings settings,
            Trail trail,
            Clock clock) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.history = history;
        this.transaction = transaction;
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
        this.night = new DailyHour(clock, NIGHT);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void look() {
        if (night.hasCome()) {
            forget();
        }
    }

    void forget() {
        String nobody = " and not exists (select 1 from identification i where i.reference = renewal_case.reference)";
        forget(ENDED + nobody, settings.unidentified(), "unidentified");
        forget(ENDED, settings.records(), "records");
    }

    private void forget(String query, Period kept, String kind) {
        OffsetDateTime over = OffsetDateTime.ofInstant(clock.instant(), ZoneId.of("Asia/Hong_Kong"))
                .minus(kept);
        List<CaseTables.CaseTable> removable = tables.removable();
        String last = "";
        List<String> cases;
        do {
            cases = jdbc.sql(query + " and reference > ? order by reference fetch first " + AT_ONCE + " rows only")
                    .params(over, last)
                    .query(String.class)
                    .list();
            for (String reference : cases) {
                OneOfMany.isDone(
                        "forgetting a case",
                        () -> transaction.executeWithoutResult(status -> forget(reference, removable, kind)));
                last = reference;
            }
        } while (cases.size() == AT_ONCE);
    }

    private void forget(String reference, List<CaseTables.CaseTable> removable, String kind) {
        // the called mailings too: the engine does not remove them with the process that called them
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .finished()
                .list()
                .forEach(process -> history.deleteHistoricProcessInstance(process.getId()));
        for (CaseTables.CaseTable table : removable) {
            jdbc.sql("delete from " + table.name() + " where " + table.rows())
                    .param(reference)
                    .update();
        }
        trail.record(null, Trail.Actor.SYSTEM, "caseForgotten", Map.of("case", reference, "kept", kind));
    }
}
