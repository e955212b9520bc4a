package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A fact counts once, whenever it comes and however often, and none is lost. */
class FactDeliveryIT {

    @TempDir
    private static Path folder;

    private static final PerDatabase<Bench> BENCHES = new PerDatabase<>(Bench::new);

    private static final String TEN = "2026-11-23T10:00:00";

    private static final class Bench implements AutoCloseable {

        final MovableClock clock = MovableClock.at(TEN);
        final ConfigurableApplicationContext context;
        final ProcessEngine engine;
        final JdbcClient jdbc;
        final RenewalCases cases;
        final FactInbox inbox;
        final FactDelivery delivery;
        volatile boolean counterpartyAway;
        volatile RenewalReference poisoned;

        Bench(TestDatabase database) throws Exception {
            context = database.open(clock, folder.resolve(database + ".key"));
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
            clock.moveTo(TEN);
            RenewalReference reference = RenewalReference.random();
            cases.open(reference, Purpose.RENEWAL, AuthenticationMethod.E_CERT, Language.EN);
            engine.getRuntimeService().startProcessInstanceByKey("paid", reference.value());
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

    @AfterAll
    static void close() throws Exception {
        BENCHES.close();
    }

    private static FactInbox.Letter paid(RenewalReference reference) {
        return new FactInbox.Letter("payment:" + reference.value(), reference, Fact.PAYMENT_CONFIRMED, null, 0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void toldTwiceAtTheSameTimeItMovesTheCaseOnce(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        ExecutorService tellers = Executors.newFixedThreadPool(2);
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<?>> told = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            told.add(tellers.submit(() -> {
                both.await();
                bench.delivery.tell(paid(reference));
                return null;
            }));
        }
        for (Future<?> each : told) {
            each.get();
        }
        tellers.shutdown();
        bench.delivery.tell(paid(reference));

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void toldEarlyItWaitsUntilTheCaseWaitsForIt(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference reference = bench.preparing();
        bench.delivery.tell(paid(reference));
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("WAITING");

        bench.prepared(reference);
        bench.keeperComes();

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keptInAnothersTransactionItMovesTheCaseWhenItIsTold(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        bench.delivery.keep(paid(reference));
        assertThat(bench.isAt(reference, "paidOnce")).isTrue();

        bench.delivery.tell(paid(reference));

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keptAndNeverToldItMovesTheCaseSoon(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        bench.delivery.keep(paid(reference));

        bench.keeperComes();

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void toldWhenTheCaseIsOverItIsKeptAndDoesNothing(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference reference = bench.preparing();
        bench.cases.end(reference, "paymentTimedOut");

        bench.delivery.tell(paid(reference));

        assertThat(bench.state(paid(reference).eventId())).isEqualTo("LATE");
        assertThat(bench.isAt(reference, "prepare")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whereTheStepBehindItFailsTheFactIsKeptAndMovesTheCaseLater(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        bench.counterpartyAway = true;
        assertThatThrownBy(() -> bench.delivery.tell(paid(reference))).hasMessageContaining("away");
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("WAITING");
        assertThat(bench.isAt(reference, "paidOnce")).isTrue();

        bench.counterpartyAway = false;
        bench.delivery.deliver(paid(reference));

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFactBehindWhichAStepFailsIsPostponedAndYoungerOnesMoveTheirCases(TestDatabase database) throws Exception {
        Bench bench = BENCHES.on(database);
        RenewalReference older = bench.waiting();
        RenewalReference younger = bench.waiting();
        bench.poisoned = older;
        bench.delivery.keep(paid(older));
        bench.clock.moveTo("2026-11-23T10:00:05");
        bench.delivery.keep(paid(younger));

        bench.keeperComes();

        assertThat(bench.isAt(younger, "paidTwice")).isTrue();
        assertThat(bench.state(paid(older).eventId())).isEqualTo("WAITING");
        assertThat(bench.inbox.due()).as("what is tried again at once").isEmpty();

        bench.poisoned = null;
        bench.keeperComes("2026-11-23T10:02:00");

        assertThat(bench.isAt(older, "paidTwice")).isTrue();
    }
}
