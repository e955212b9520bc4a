package hk.ecert.renewal.casework;

import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The corrections of every case, with who asked and who agreed. */
@Component
class CorrectionRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    CorrectionRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(RenewalReference reference, Correction.Kind kind, String detail, String officer, String reason) {
        Correction.State state = kind.needsSecondOfficer() ? Correction.State.PROPOSED : Correction.State.DONE;
        jdbc.sql("insert into case_correction (reference, kind, detail, state, asked_by, reason, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(reference.value(), kind.name(), detail, state.name(), officer, reason, now())
                .update();
    }

    Optional<Correction> find(RenewalReference reference, long id) {
        return of(reference).stream().filter(each -> each.id() == id).findFirst();
    }

    List<Correction> of(RenewalReference reference) {
        return jdbc.sql("select * from case_correction where reference = ? order by id")
                .param(reference.value())
                .query(CorrectionRows::correction)
                .list();
    }

    /** @return false when somebody else decided it meanwhile */
    boolean decide(Correction correction, Correction.State state, String officer, String reason) {
        return jdbc.sql("update case_correction set state = ?, decided_by = ?, decision_reason = ?, decided_at = ?"
                                + " where id = ? and state = 'PROPOSED'")
                        .params(state.name(), officer, reason, now(), correction.id())
                        .update()
                == 1;
    }

    private static Correction correction(ResultSet row, int n) throws SQLException {
        return new Correction(
                row.getLong("id"),
                new RenewalReference(row.getString("reference")),
                Correction.Kind.valueOf(row.getString("kind")),
                row.getString("detail"),
                Correction.State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getString("reason"),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getString("decided_by"),
                row.getString("decision_reason"),
                row.getObject("decided_at", OffsetDateTime.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
