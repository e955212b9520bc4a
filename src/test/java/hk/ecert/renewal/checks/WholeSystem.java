package hk.ecert.renewal.checks;

import hk.ecert.renewal.audit.CommandTrail;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of every step and of the engine, with renewals in them as the steps leave them behind. */
final class WholeSystem implements AutoCloseable {

    private static final String PROCESS = "waiting";

    final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    final JdbcClient jdbc;
    final ProcessEngine engine;
    private final ConfigurableApplicationContext context;

    WholeSystem(TestDatabase database, Path home) throws Exception {
        context = database.open(
                clock,
                home.resolve("register.key"),
                CommandTrail.class,
                TrailIsWhole.class,
                GatewayAgrees.class,
                Invariants.class);
        jdbc = context.getBean(JdbcClient.class);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(context.getBean(DataSource.class));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .subProcess()
                                .embeddedSubProcess()
                                .startEvent()
                                .userTask("reviewPayment")
                                .serviceTask("requestPayment")
                                .camundaAsyncBefore()
                                .camundaExpression("${true}")
                                .endEvent()
                                .subProcessDone()
                                .endEvent()
                                .done())
                .deploy();
    }

    Invariants invariants() {
        return context.getBean(Invariants.class);
    }

    /** A renewal that waits at a task. */
    RenewalReference waiting() {
        RenewalReference reference = RenewalReference.random();
        openCase(reference);
        engine.getRuntimeService().startProcessInstanceByKey(PROCESS, reference.value());
        return reference;
    }

    private void openCase(RenewalReference reference) {
        run("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                + " values ('%s', 'IAM_SMART', 'EN', current_timestamp, 'OPEN')".formatted(reference));
        record(reference, "renewalRequested");
    }

    /** A renewal that went all the way, of a minor who had come of age. */
    RenewalReference completed() {
        RenewalReference reference = RenewalReference.random();
        openCase(reference);
        long old = certificate("REVOKED");
        run("update registered_certificate set reason = 'SUPERSEDED' where id = " + old);
        run("insert into eligibility_decision (reference, certificate_id, outcome, decided_at) values"
                + " ('%s', %d, 'CONVERT', timestamp '2026-11-01 00:00:00')".formatted(reference, old));
        pay(reference, 1, "CONFIRMED");
        run("insert into payment_receipt (reference, attempt, issued_at) values ('%s', 1, current_timestamp)"
                .formatted(reference));
        record(reference, "issueReceipt");
        long issued = issue(reference, 1, "ACTIVE");
        run("insert into production (reference, attempt, medium_number, on_token, started_at, certificate_id)"
                + " values ('%s', 1, '%010d', false, current_timestamp, %d)"
                        .formatted(reference, ThreadLocalRandom.current().nextInt(1_000_000_000), issued));
        post(reference, "MEDIUM", 1, "M-" + reference);
        post(reference, "PIN_ENVELOPE", 1, "P-" + reference);
        run("insert into activation (reference, activated_at, old_certificate_id, old_certificate) values"
                + " ('%s', current_timestamp, %d, 'REVOKED')".formatted(reference, old));
        record(reference, "activateCertificate");
        run("update renewal_case set standing = 'ENDED', outcome = 'renewalCompleted' where reference = '%s'"
                .formatted(reference));
        return reference;
    }

    void pay(RenewalReference reference, int attempt, String state) {
        run("insert into payment (reference, attempt, amount, currency, state, idempotency_key, gateway_id, charge_id,"
                + " taken_amount, taken_currency, taken_reference, method, requested_at, paid_at) values ('%1$s', %2$d,"
                        .formatted(reference, attempt)
                + " 18400, 'HKD', '%3$s', '%1$s:%2$d', 'cs_%1$s_%2$d', 'pi_%1$s_%2$d', 18400, 'HKD', '%1$s', 'card',"
                        .formatted(reference, attempt, state)
                + " current_timestamp, current_timestamp)");
    }

    /** @return the id of the certificate */
    long issue(RenewalReference reference, int attempt, String state) {
        long id = certificate(state);
        run("insert into issuance_intent (serial, purpose, reference, attempt, spki_sha256, tbs_sha256, not_after,"
                + " intended_at, state, certificate_id) values ('%s', 'SUBSCRIBER', '%s', %d, 'a', 'b',"
                        .formatted(hex(), reference, attempt)
                + " current_timestamp, current_timestamp, 'ISSUED', %d)".formatted(id));
        record(reference, "certificateIssued");
        return id;
    }

    private long certificate(String state) {
        run("insert into subscriber (srn, hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth, email,"
                + " language, address, standing) values ('%1$s', '%1$s', '%1$s', 'X', '', date '1990-01-01', '', 'EN',"
                        .formatted(hex().substring(0, 10))
                + " '', 'GOOD')");
        run("insert into registered_certificate (subscriber_id, certificate_class, serial, issuer, not_before,"
                + " not_after, state, state_since, fingerprint, spki_sha256, der) values ((select max(id) from subscriber),"
                + " 'PERSONAL', '%1$s', 'CN=CA', current_timestamp, current_timestamp, '%2$s', current_timestamp,"
                        .formatted(hex(), state)
                + " '%s', '%s', '')".formatted(hex(), hex()));
        return jdbc.sql("select max(id) from registered_certificate")
                .query(Long.class)
                .single();
    }

    void post(RenewalReference reference, String piece, int attempt, String dispatch) {
        run("insert into dispatch (id, piece, posted_on) values ('%s', '%s', current_date)".formatted(dispatch, piece));
        run("insert into mail_item (item_number, reference, piece, attempt, production, dispatch, state, allocated_at)"
                + " values ('%s', '%s', '%s', %d, 1, '%s', 'DELIVERED', current_timestamp)"
                        .formatted(hex().substring(0, 13), reference, piece, attempt, dispatch));
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    void record(RenewalReference reference, String action) {
        context.getBean(Trail.class).record(reference, Trail.Actor.SYSTEM, action, Map.of());
    }

    /** @param sql with {@code {reference}} for the renewal's */
    void run(RenewalReference reference, List<String> sql) {
        sql.forEach(statement -> run(statement.replace("{reference}", reference.value())));
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    @Override
    public void close() {
        engine.close();
        context.close();
    }
}
