package hk.ecert.renewal.payment;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Reconciliation.Difference;
import hk.ecert.renewal.payment.Reconciliation.Report;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every morning lays the day before beside the gateway's books, and days that were missed. What differs about a renewal
 * goes to an officer, for whom it is kept together with the day, since a day that is written down is never compared again;
 * what belongs to none is a warning in the log. Done by two nodes at once it is written down once.
 */
@Component
class DailyReconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(DailyReconciliation.class);
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    /** How far back missed days are made up for. */
    private static final int MOST_DAYS = 31;

    private final Reconciliation reconciliation;
    private final RenewalWorkflow workflow;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DailyReconciliation(
            Reconciliation reconciliation,
            RenewalWorkflow workflow,
            JdbcClient jdbc,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.workflow = workflow;
        this.jdbc = jdbc;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    void upToYesterday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), HONG_KONG);
        LocalDate earliest = today.minusDays(MOST_DAYS);
        LocalDate day = jdbc.sql("select max(of_day) from payment_reconciliation")
                .query(LocalDate.class)
                .optional()
                .map(last -> last.plusDays(1))
                .map(next -> next.isBefore(earliest) ? earliest : next)
                .orElse(today.minusDays(1));
        for (; day.isBefore(today); day = day.plusDays(1)) {
            reconcile(day);
        }
    }

    private void reconcile(LocalDate day) {
        Report report = reconciliation.compare(
                day.atStartOfDay(HONG_KONG).toInstant(),
                day.plusDays(1).atStartOfDay(HONG_KONG).toInstant());
        transaction.executeWithoutResult(status -> keep(day, report));
        for (Difference difference : report.differences()) {
            LOG.warn("payments of {}: {} {}", day, difference.fault(), difference.chargeId());
        }
    }

    private void keep(LocalDate day, Report report) {
        int kept = jdbc.sql("insert into payment_reconciliation (of_day, lines, taken, given_back, taken_by_ours,"
                        + " given_back_by_ours, differences, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        day,
                        report.lines(),
                        report.taken(),
                        report.givenBack(),
                        report.takenByOurs(),
                        report.givenBackByOurs(),
                        report.differences().size(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (kept == 1) {
            trail.record(
                    null,
                    Trail.Actor.SYSTEM,
                    "paymentsReconciled",
                    Map.of(
                            "day", day.toString(),
                            "takenInCents", String.valueOf(report.taken()),
                            "givenBackInCents", String.valueOf(report.givenBack()),
                            "differences", String.valueOf(report.differences().size())));
            report.differences().forEach(difference -> question(day, difference));
        }
    }

    private void question(LocalDate day, Difference difference) {
        String charge = difference.chargeId();
        String eventId = difference.fault().isAfterReturn()
                ? PaymentNotices.questionedAgain(charge, day)
                : PaymentNotices.questioned(charge);
        difference.reference().ifPresent(reference -> workflow.keep(reference, Fact.PAYMENT_QUESTIONED, eventId));
    }
}
