package hk.ecert.renewal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import hk.ecert.renewal.process.RenewalReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an auditor is told of a case that went through a small process with every kind of fork that ours has. */
class CaseHistoryTest {

    private static ProcessEngine engine;
    private static CaseHistory history;

    private final RenewalReference reference = RenewalReference.random();

    @BeforeAll
    static void start() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setEnforceHistoryTimeToLive(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("case.bpmn", model())
                .addModelInstance("called.bpmn", called())
                .deploy();
        history = new CaseHistory(engine.getHistoryService(), engine.getRepositoryService());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("case")
                .startEvent("requested")
                .exclusiveGateway("isPaid")
                .condition("no", "${!paid}")
                .userTask("pay")
                .exclusiveGateway("settled")
                .subProcess("work")
                .embeddedSubProcess()
                .startEvent("begun")
                .userTask("make")
                .camundaCandidateGroups("officer")
                .endEvent("made")
                .subProcessDone()
                .eventBasedGateway()
                .id("whatComes")
                .intermediateCatchEvent("accepted")
                .message("accepted")
                .parallelGateway("fork")
                .callActivity("letter")
                .calledElement("called")
                .camundaInBusinessKey("#{execution.processBusinessKey}")
                .parallelGateway("join")
                .endEvent("over")
                .moveToNode("fork")
                .intermediateCatchEvent("certificatePresented")
                .message("certificatePresented")
                .connectTo("join")
                .moveToNode("whatComes")
                .intermediateCatchEvent("declined")
                .message("declined")
                .connectTo("whatComes")
                .moveToNode("isPaid")
                .condition("yes", "${paid}")
                .connectTo("settled")
                .moveToActivity("work")
                .boundaryEvent("spoiled")
                .message("spoiled")
                .connectTo("isPaid")
                .done();
    }

    private static BpmnModelInstance called() {
        return Bpmn.createExecutableProcess("called")
                .startEvent("pieceReady")
                .intermediateCatchEvent("delivered")
                .message("delivered")
                .endEvent("arrived")
                .done();
    }

    private void begins(boolean paid) {
        engine.getRuntimeService().startProcessInstanceByKey("case", reference.value(), Map.of("paid", paid));
    }

    private void answers(String task, Map<String, Object> variables) {
        engine.getTaskService().complete(open(task).getId(), variables);
    }

    private Task open(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(task)
                .singleResult();
    }

    private void isTold(String fact) {
        engine.getRuntimeService()
                .createMessageCorrelation(fact)
                .processInstanceBusinessKey(reference.value())
                .correlate();
    }

    private void goesToItsEnd() {
        answers("pay", Map.of());
        answers("make", Map.of());
        isTold("accepted");
        isTold("certificatePresented");
        isTold("delivered");
    }

    private CaseHistory.Process process(String key) {
        return history.processes(reference).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static WayTaken wayOf(CaseHistory.Process process) {
        return WayTaken.of("a case", history.model(process), history.steps(List.of(process)));
    }

    /** The flows taken, each as its source and its target. */
    private List<String> way() {
        CaseHistory.Process process = process("case");
        BpmnModelInstance drawn = engine.getRepositoryService().getBpmnModelInstance(process.definitionId());
        return wayOf(process).flows().stream()
                .map(id -> (SequenceFlow) drawn.getModelElementById(id))
                .map(flow -> flow.getSource().getId() + ">" + flow.getTarget().getId())
                .toList();
    }

    private Map<String, String> who() {
        Map<String, String> who = new LinkedHashMap<>();
        history.steps(history.processes(reference)).forEach(step -> who.put(step.activity(), step.who()));
        return who;
    }

    @Test
    void ofTheFlowsOfAGatewayThatDecidesOnlyTheOneTakenIsMarked() {
        begins(false);
        goesToItsEnd();

        assertThat(way())
                .containsExactlyInAnyOrder(
                        "requested>isPaid",
                        "isPaid>pay",
                        "pay>settled",
                        "settled>work",
                        "begun>make",
                        "make>made",
                        "work>whatComes",
                        "whatComes>accepted",
                        "accepted>fork",
                        "fork>letter",
                        "fork>certificatePresented",
                        "letter>join",
                        "certificatePresented>join",
                        "join>over");
    }

    @Test
    void aCaseThatComesByAGatewayAgainMarksWhatItTookEachTime() {
        begins(false);
        answers("pay", Map.of("paid", true));
        isTold("spoiled");
        answers("make", Map.of());
        isTold("declined");
        isTold("accepted");

        assertThat(way())
                .contains(
                        "isPaid>pay",
                        "isPaid>settled",
                        "spoiled>isPaid",
                        "make>made",
                        "whatComes>declined",
                        "declined>whatComes",
                        "whatComes>accepted",
                        "fork>letter",
                        "fork>certificatePresented")
                .doesNotContain("letter>join", "certificatePresented>join");
    }

    @Test
    void whatIsCutShortLeadsOnlyWhereItsEventLeads() {
        begins(true);
        isTold("spoiled");

        assertThat(way())
                .containsExactlyInAnyOrder(
                        "requested>isPaid", "isPaid>settled", "settled>work", "begun>make", "spoiled>isPaid");
    }

    @Test
    void onlyTheRequestItselfAndTheSubscribersTasksAndFactsAreTheSubscribers() {
        begins(false);
        goesToItsEnd();

        assertThat(who())
                .contains(
                        entry("requested", "SUBSCRIBER"),
                        entry("pay", "SUBSCRIBER"),
                        entry("certificatePresented", "SUBSCRIBER"),
                        entry("begun", "SYSTEM"),
                        entry("pieceReady", "SYSTEM"),
                        entry("isPaid", "SYSTEM"),
                        entry("accepted", "COUNTERPARTY"),
                        entry("delivered", "COUNTERPARTY"));
    }

    @Test
    void aLinkIsMarkedWhereItIsThrownAndWhereItIsCaught() {
        engine.getRepositoryService()
                .createDeployment()
                .addString("linked.bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
                          <process id="linked" isExecutable="true">
                            <startEvent id="begun" />
                            <exclusiveGateway id="isOver" default="toGone">
                              <outgoing>toGone</outgoing>
                              <outgoing>toLost</outgoing>
                            </exclusiveGateway>
                            <intermediateThrowEvent id="gone">
                              <linkEventDefinition id="l1" name="gone" />
                            </intermediateThrowEvent>
                            <intermediateThrowEvent id="lost">
                              <linkEventDefinition id="l2" name="lost" />
                            </intermediateThrowEvent>
                            <intermediateCatchEvent id="wentAway">
                              <outgoing>toOver</outgoing>
                              <linkEventDefinition id="l3" name="gone" />
                            </intermediateCatchEvent>
                            <intermediateCatchEvent id="gotLost">
                              <outgoing>toEnd</outgoing>
                              <linkEventDefinition id="l4" name="lost" />
                            </intermediateCatchEvent>
                            <endEvent id="over" />
                            <endEvent id="end" />
                            <sequenceFlow id="toGateway" sourceRef="begun" targetRef="isOver" />
                            <sequenceFlow id="toGone" sourceRef="isOver" targetRef="gone" />
                            <sequenceFlow id="toLost" sourceRef="isOver" targetRef="lost">
                              <conditionExpression>${false}</conditionExpression>
                            </sequenceFlow>
                            <sequenceFlow id="toOver" sourceRef="wentAway" targetRef="over" />
                            <sequenceFlow id="toEnd" sourceRef="gotLost" targetRef="end" />
                          </process>
                        </definitions>""")
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("linked", reference.value());

        WayTaken way = wayOf(process("linked"));
        assertThat(way.flows()).containsExactlyInAnyOrder("toGateway", "toGone", "toOver");
        assertThat(way.activities()).containsOnlyKeys("begun", "isOver", "gone", "wentAway", "over");
    }

    @Test
    void aSignatureIsTheSubscribersWhoeverBroughtIt() {
        BpmnModelInstance signing = Bpmn.createExecutableProcess("signing")
                .startEvent()
                .intermediateCatchEvent("applicationSigned")
                .message("applicationSigned")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("signing.bpmn", signing)
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("signing", reference.value());
        isTold("applicationSigned");

        assertThat(who()).contains(entry("applicationSigned", "SUBSCRIBER"));
    }

    @Test
    void anOfficersTaskIsNeverTheSubscribers() {
        begins(true);
        assertThat(who()).contains(entry("make", "OFFICER (unclaimed)"));

        engine.getTaskService().claim(open("make").getId(), "wong");
        assertThat(who()).contains(entry("make", "wong"));
    }

    @Test
    void anOfficersTaskThatEndedUnclaimedIsNotTheSubscribersEither() {
        begins(true);
        isTold("spoiled");
        engine.getTaskService().claim(open("make").getId(), "wong");

        assertThat(history.steps(history.processes(reference)).stream()
                        .filter(step -> step.activity().equals("make"))
                        .map(CaseHistory.Step::who))
                .containsExactlyInAnyOrder("OFFICER (unclaimed)", "wong");
    }
}
