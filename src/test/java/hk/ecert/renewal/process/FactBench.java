package hk.ecert.renewal.process;

import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An engine with small processes that wait for facts, and the inbox beside it. */
final class FactBench implements AutoCloseable {

    private static final String TEN = "2026-11-23T10:00:00";

    final MovableClock clock = MovableClock.at(TEN);
    final ConfigurableApplicationContext context;
    final ProcessEngine engine;
    final JdbcClient jdbc;
    final RenewalCases cases;
    final FactInbox inbox;
    final FactDelivery delivery;
    volatile boolean counterpartyAway;
    volatile RenewalReference poisoned;

    FactBench(TestDatabase database, Path home) throws Exception {
        context = database.open(clock, home.resolve(database + ".key"));
        jdbc = context.getBean(JdbcClient.class);
        engine = engine();
        cases = new RenewalCases(jdbc, clock);
        inbox = new FactInbox(jdbc, clock);
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        delivery = new FactDelivery(engine.getRuntimeService(), cases, inbox, transaction);
    }

    private ProcessEngine engine() {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setDataSource(context.getBean(DataSource.class));
        configuration.setTransactionManager(context.getBean(PlatformTransactionManager.class));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setEnforceHistoryTimeToLive(false);
        JavaDelegate step = execution -> {
            if (counterpartyAway || isPoisoned(execution.getProcessBusinessKey())) {
                throw new IllegalStateException("away");
            }
        };
        configuration.setBeans(Map.of("step", step));
        ProcessEngine built = configuration.buildProcessEngine();
        built.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "paid.bpmn",
                        Bpmn.createExecutableProcess("paid")
                                .startEvent()
                                .userTask("prepare")
                                .intermediateCatchEvent("paidOnce")
                                .message(Fact.PAYMENT_CONFIRMED.message())
                                .serviceTask()
                                .camundaDelegateExpression("${step}")
                                .intermediateCatchEvent("paidTwice")
                                .message(Fact.PAYMENT_CONFIRMED.message())
                                .endEvent()
                                .done())
                .addModelInstance(
                        "mailed.bpmn",
                        Bpmn.createExecutableProcess("mailed")
                                .startEvent()
                                .userTask("prepare")
                                .intermediateCatchEvent("mediumPosted")
                                .message(Fact.MEDIUM_POSTED.message())
                                .userTask("posted")
                                .endEvent()
                                .done())
                .deploy();
        return built;
    }

    private boolean isPoisoned(String businessKey) {
        return poisoned != null && poisoned.value().equals(businessKey);
    }

    /** A case that waits for money. */
    RenewalReference waiting() {
        RenewalReference reference = preparing();
        prepared(reference);
        return reference;
    }

    RenewalReference preparing() {
        return preparing("paid", Map.of());
    }

    RenewalReference preparing(String process, Map<String, Object> variables) {
        clock.moveTo(TEN);
        RenewalReference reference = RenewalReference.random();
        cases.open(reference, Purpose.RENEWAL, AuthenticationMethod.E_CERT, Language.EN);
        engine.getRuntimeService().startProcessInstanceByKey(process, reference.value(), variables);
        return reference;
    }

    void prepared(RenewalReference reference) {
        var tasks = engine.getTaskService();
        tasks.complete(tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .singleResult()
                .getId());
    }

    /** A minute later the inbox is looked through. */
    void keeperComes() {
        keeperComes("2026-11-23T10:01:00");
    }

    void keeperComes(String at) {
        clock.moveTo(at);
        new InboxKeeper(inbox, delivery).deliverWaiting();
    }

    boolean isAt(RenewalReference reference, String activity) {
        return engine.getRuntimeService()
                        .createExecutionQuery()
                        .processInstanceBusinessKey(reference.value())
                        .activityId(activity)
                        .count()
                == 1;
    }

    String state(String event) {
        return jdbc.sql("select state from fact_inbox where event_id = ?")
                .param(event)
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        engine.close();
        context.close();
    }
}
