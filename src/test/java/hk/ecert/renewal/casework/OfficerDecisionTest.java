package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.RenewalReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class OfficerDecisionTest {

    private static final String REASON = "The names agree in the paper file.";

    private final RenewalReference reference = RenewalReference.random();
    private final List<String> trail = new ArrayList<>();
    private final OwnCase ownCase = mock(OwnCase.class);
    private JdbcConnectionPool database;
    private OfficerDecisions decisions;
    private ProcessEngine engine;

    @BeforeEach
    void start() {
        database = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure().dataSource(database).load().migrate();
        decisions = new OfficerDecisions(JdbcClient.create(database), Clock.systemUTC());
        Trail recorder = (of, actor, action, detail) ->
                trail.add(of + " " + actor.kind() + " " + actor.name() + " " + action + " " + detail);
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setBeans(
                new HashMap<>(Map.of("officerDecision", new OfficerDecision(decisions, ownCase, recorder))));
        configuration.setProcessEnginePlugins(List.of(new ReasonsOutOfHistory()));
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() {
        ClockUtil.reset();
        engine.getIdentityService().clearAuthentication();
        engine.close();
        database.dispose();
    }

    private Task task(String id) {
        var model = Bpmn.createExecutableProcess("p")
                .startEvent()
                .userTask(id)
                .camundaTaskListenerDelegateExpression("complete", "${officerDecision}")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("p.bpmn", model)
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("p", reference.value());
        return engine.getTaskService().createTaskQuery().singleResult();
    }

    private void answer(Task task, String who, String decision, String reason) {
        engine.getIdentityService().setAuthenticatedUserId(who);
        Map<String, Object> answers = new HashMap<>();
        answers.put(task.getTaskDefinitionKey() + "Decision", decision);
        answers.put(task.getTaskDefinitionKey() + "Reason", reason);
        engine.getTaskService().complete(task.getId(), answers);
    }

    @ParameterizedTest
    @EnumSource
    void whoClaimedTheTaskDecidesAndTheDecisionStands(OfficersTask kind) {
        Task task = task(kind.id());
        engine.getTaskService().claim(task.getId(), "wong");
        String decision = kind.decisions().iterator().next();
        answer(task, "wong", decision, "  " + REASON + "\n");

        assertThat(decisions.of(reference)).singleElement().satisfies(stored -> {
            assertThat(stored.task()).isEqualTo(kind.id());
            assertThat(stored.officer()).isEqualTo("wong");
            assertThat(stored.decision()).isEqualTo(decision);
            assertThat(stored.reason()).isEqualTo(REASON);
        });
        assertThat(trail).containsExactly(reference + " STAFF wong " + kind.id() + " {decision=" + decision + "}");
        assertThat(engine.getTaskService().createTaskQuery().count()).isZero();
    }

    @Test
    void theReasonStandsInOurTableAndNowhereInTheEngine() throws Exception {
        OfficersTask kind = OfficersTask.REVIEW_PAYMENT;
        Task task = task(kind.id());
        engine.getTaskService().claim(task.getId(), "wong");
        engine.getIdentityService().setAuthenticatedUserId("wong");
        String decision = kind.decisions().iterator().next();

        // as Tasklist does
        engine.getFormService()
                .submitTaskForm(task.getId(), Map.of(kind.decisionVariable(), decision, kind.reasonVariable(), REASON));

        assertThat(decisions.of(reference))
                .singleElement()
                .satisfies(stored -> assertThat(stored.reason()).isEqualTo(REASON));
        assertThat(tablesOfTheEngineWith(REASON)).isEmpty();
        assertThat(tablesOfTheEngineWith(kind.decisionVariable()))
                .as("the decision itself stays for the auditor")
                .anyMatch(rows -> rows.contains("ACT_HI_VARINST"));
    }

    /** The rows of each table in which a text stands, as SQL. */
    private List<String> tablesOfTheEngineWith(String text) throws Exception {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<String> lines = new ArrayList<>();
        try (var connection = configuration.getDataSource().getConnection();
                var script = connection.createStatement().executeQuery("script nopasswords")) {
            while (script.next()) {
                if (script.getString(1).contains(text)) {
                    lines.add(script.getString(1));
                }
            }
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({
        "wong, , refuse, The names agree in the paper file., Claim the task first",
        "wong, lam, refuse, The names agree in the paper file., Claim the task first",
        ", wong, refuse, The names agree in the paper file., Claim the task first",
        "wong, wong, , The names agree in the paper file., Choose a decision",
        "wong, wong, refund, The names agree in the paper file., Choose a decision",
        "wong, wong, refuse, , Give a reason",
        "wong, wong, refuse, too short, Give a reason",
        "wong, wong, refuse, His number is A123456(3) as seen, Leave the HKID number out",
        "wong, wong, refuse, his number is ab1234567 as seen, Leave the HKID number out"
    })
    void anythingElseIsRefusedAndTheTaskStaysOpen(
            String who, String claimedBy, String decision, String reason, String told) {
        Task task = task("reviewEligibility");
        engine.getTaskService().setAssignee(task.getId(), claimedBy);
        assertThatThrownBy(() -> answer(task, who, decision, reason)).hasMessageContaining(told);
        assertThat(decisions.of(reference)).isEmpty();
        assertThat(trail).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().count()).isOne();
    }

    @Test
    void nobodyDecidesOnTheirOwnCase() {
        Task task = task("reviewEligibility");
        engine.getTaskService().claim(task.getId(), "wong");
        doThrow(new DecisionNotTaken("your own e-Cert")).when(ownCase).refuse("wong", reference);

        assertThatThrownBy(() -> answer(task, "wong", "accept", REASON)).hasMessageContaining("your own e-Cert");

        assertThat(decisions.of(reference)).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().count()).isOne();
    }

    /** A review of a payment, as the model draws it. */
    private String paymentIsQuestioned() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "payment-review.bpmn",
                        Bpmn.readModelFromFile(
                                Path.of("processes/payment-review.bpmn").toFile()))
                .deploy();
        return questionedAgain();
    }

    private String questionedAgain() {
        return engine.getRuntimeService()
                .createMessageCorrelation("paymentQuestioned")
                .processInstanceBusinessKey(reference.value())
                .correlateStartMessage()
                .getId();
    }

    private Task waiting(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    private void decides(String instance, String who, String decision) {
        Task task = waiting(instance);
        engine.getTaskService().claim(task.getId(), who);
        answer(task, who, decision, REASON);
    }

    private void mayNotHave(String instance, String who) {
        Task second = waiting(instance);
        assertThat(second.getTaskDefinitionKey()).isEqualTo("confirmPaymentReview");
        assertThatThrownBy(() -> engine.getTaskService().claim(second.getId(), who))
                .hasMessageContaining("leave it to a second officer");
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(second.getId(), who))
                .hasMessageContaining("leave it to a second officer");
        assertThat(waiting(instance).getAssignee()).isNull();
    }

    @Test
    void whoAcceptedCanNeitherClaimNorConfirmItAndASecondOfficerCan() {
        String instance = paymentIsQuestioned();
        decides(instance, "wong", "accept");
        mayNotHave(instance, "wong");

        decides(instance, "lam", "agree");

        assertThat(decisions.of(reference))
                .extracting(OfficerDecisions.Decision::officer)
                .containsExactly("wong", "lam");
        assertThat(trail)
                .containsExactly(
                        reference + " STAFF wong reviewPayment {decision=accept}",
                        reference + " STAFF lam confirmPaymentReview {decision=agree}");
        assertThat(waiting(instance)).isNull();
    }

    @Test
    void whoWasGivenTheSecondTaskBehindTheListenersBackCanNotCompleteItEither() {
        String instance = paymentIsQuestioned();
        decides(instance, "wong", "accept");
        Task second = waiting(instance);
        JdbcClient.create(engine.getProcessEngineConfiguration().getDataSource())
                .sql("update ACT_RU_TASK set ASSIGNEE_ = 'wong'")
                .update();

        assertThatThrownBy(() -> answer(second, "wong", "agree", REASON))
                .hasMessageContaining("leave it to a second officer");

        assertThat(decisions.of(reference)).hasSize(1);
        assertThat(waiting(instance).getTaskDefinitionKey()).isEqualTo("confirmPaymentReview");
    }

    @Test
    void whoAcceptedAnotherPaymentOfTheCaseMeanwhileStandsInNobodysPlace() {
        String one = paymentIsQuestioned();
        String other = questionedAgain();
        decides(one, "wong", "accept");
        decides(other, "lam", "accept");

        mayNotHave(one, "wong");
        mayNotHave(other, "lam");
        decides(one, "lam", "agree");
        decides(other, "wong", "agree");
    }

    @Test
    void whoDisagreedAndAcceptsNowCanNotConfirmAndTheFirstOfficerCan() {
        String instance = paymentIsQuestioned();
        decides(instance, "wong", "accept");
        decides(instance, "lam", "disagree");
        ClockUtil.offset(1_000L);
        decides(instance, "lam", "accept");

        mayNotHave(instance, "lam");
        decides(instance, "wong", "agree");
        assertThat(waiting(instance)).isNull();
    }

    @Test
    void aReasonThatIsTooLongIsRefused() {
        Task task = task("reviewPayment");
        engine.getTaskService().claim(task.getId(), "wong");
        assertThatThrownBy(() -> answer(task, "wong", "accept", "x".repeat(2001)))
                .hasMessageContaining("10 to 2000");
    }

    @ParameterizedTest
    @EnumSource
    void theFormOffersWhatCanBeDecided(OfficersTask kind) throws Exception {
        var form = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Path.of("forms", kind.id() + ".form").toFile());
        List<String> offered = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        form.path("components").forEach(component -> {
            if (component.has("key")) {
                keys.add(component.get("key").asText());
            }
            component
                    .path("values")
                    .forEach(value -> offered.add(value.get("value").asText()));
        });
        assertThat(offered).containsExactlyInAnyOrderElementsOf(kind.decisions());
        assertThat(keys).containsExactlyInAnyOrder(kind.decisionVariable(), kind.reasonVariable());
    }
}
