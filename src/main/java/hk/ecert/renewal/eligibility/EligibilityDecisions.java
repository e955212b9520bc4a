package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The step's own table: which certificate a case is about, and what was decided. */
@Component
class EligibilityDecisions {

    private final JdbcClient jdbc;
    private final Clock clock;

    EligibilityDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param certificateId the certificate to assess; empty when there is none, or none chosen yet */
    void choose(RenewalReference reference, Optional<Long> certificateId) {
        int updated = jdbc.sql("update eligibility_decision set certificate_id = ?, outcome = null, reason = null,"
                        + " decided_at = null where reference = ?")
                .params(Arrays.asList(certificateId.orElse(null), reference.value()))
                .update();
        if (updated == 0) {
            jdbc.sql("insert into eligibility_decision (reference, certificate_id) values (?, ?)")
                    .params(Arrays.asList(reference.value(), certificateId.orElse(null)))
                    .update();
        }
    }

    Optional<Long> chosen(RenewalReference reference) {
        return jdbc.sql("select certificate_id from eligibility_decision where reference = ?"
                        + " and certificate_id is not null")
                .param(reference.value())
                .query(Long.class)
                .optional();
    }

    void decide(RenewalReference reference, EligibilityDecision.Outcome outcome, String reason) {
        jdbc.sql("update eligibility_decision set outcome = ?, reason = ?, decided_at = ? where reference = ?")
                .params(outcome.name(), reason, clock.instant().atOffset(ZoneOffset.UTC), reference.value())
                .update();
    }

    Optional<EligibilityDecision> find(RenewalReference reference) {
        return jdbc.sql("select * from eligibility_decision where reference = ? and outcome is not null")
                .param(reference.value())
                .query((row, n) -> new EligibilityDecision(
                        reference,
                        EligibilityDecision.Outcome.valueOf(row.getString("outcome")),
                        row.getString("reason"),
                        Optional.ofNullable(row.getObject("certificate_id", Long.class))))
                .optional();
    }
}
