package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseStandingsTest {

    private static final RenewalReference REFERENCE = RenewalReference.random();

    private ProcessEngine engine;

    @BeforeEach
    void start() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setEnforceHistoryTimeToLive(false);
        JavaDelegate away = execution -> {
            throw new IllegalStateException("the counterparty is away");
        };
        configuration.setBeans(new HashMap<>(Map.of("away", away)));
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static BpmnModelInstance calling(String process, String away) {
        return Bpmn.createExecutableProcess(process)
                .startEvent()
                .serviceTask(away)
                .camundaAsyncBefore()
                .camundaDelegateExpression("${away}")
                .endEvent()
                .done();
    }

    private void begin(BpmnModelInstance... models) {
        var deployment = engine.getRepositoryService().createDeployment();
        for (int i = 0; i < models.length; i++) {
            deployment.addModelInstance(i + ".bpmn", models[i]);
        }
        deployment.deploy();
        engine.getRuntimeService().startProcessInstanceByKey(Purpose.RENEWAL.process(), REFERENCE.value());
    }

    private void failForGood() {
        Job job = engine.getManagementService().createJobQuery().singleResult();
        engine.getManagementService().setJobRetries(job.getId(), 1);
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                .isInstanceOf(RuntimeException.class);
    }

    private CaseStanding standing() {
        var renewal = new RenewalCases.RenewalCase(
                REFERENCE,
                AuthenticationMethod.IAM_SMART,
                Language.EN,
                OffsetDateTime.now(),
                RenewalCases.Standing.OPEN,
                null,
                null,
                Purpose.RENEWAL);
        return new CaseStandings(engine.getRuntimeService(), engine.getTaskService(), engine.getManagementService())
                .of(renewal, Set.of());
    }

    @Test
    void aJobThatIsStillTriedIsNoIncident() {
        begin(calling(Purpose.RENEWAL.process(), "requestPayment"));
        assertThat(standing().incident()).isFalse();
        assertThat(standing().isAt("requestPayment")).isTrue();
    }

    @Test
    void aJobThatFailedForGoodIsAnIncident() {
        begin(calling(Purpose.RENEWAL.process(), "requestPayment"));
        failForGood();
        assertThat(standing().incident()).isTrue();
    }

    @Test
    void anIncidentOfTheCalledMailingIsTheRenewals() {
        begin(
                calling("registeredMailing", "lodgeMailItem"),
                Bpmn.createExecutableProcess(Purpose.RENEWAL.process())
                        .startEvent()
                        .subProcess("mailing")
                        .embeddedSubProcess()
                        .startEvent()
                        .callActivity("mailMedium")
                        .calledElement("registeredMailing")
                        .endEvent()
                        .subProcessDone()
                        .endEvent()
                        .done());
        assertThat(standing().incident()).isFalse();
        failForGood();
        assertThat(standing().incident()).isTrue();
        assertThat(standing().step()).contains("mailing");
    }

    /** A message of warning that is not taken, beside a renewal that waits for its payment. */
    private static BpmnModelInstance warnedBesideThePayment() {
        var process = Bpmn.createExecutableProcess(Purpose.RENEWAL.process());
        process.eventSubProcess("expiryWatch")
                .startEvent("sevenDaysLeft")
                .interrupting(false)
                .message("warn")
                .sendTask("warnOfExpiry")
                .camundaAsyncBefore()
                .camundaDelegateExpression("${away}")
                .endEvent()
                .subProcessDone();
        return process.startEvent()
                .subProcess("payment")
                .embeddedSubProcess()
                .startEvent()
                .receiveTask("hasThePaymentCome")
                .message("paid")
                .endEvent()
                .subProcessDone()
                .endEvent()
                .done();
    }

    @Test
    void whatFailsBesideTheCaseChangesNothingOfWhereItStands() {
        begin(warnedBesideThePayment());
        engine.getRuntimeService().correlateMessage("warn");
        failForGood();

        assertThat(standing().incident()).isFalse();
        assertThat(standing().step()).contains("payment");
        assertThat(standing().isAt("hasThePaymentCome")).isTrue();
    }

    @Test
    void aCaseWhoseEndCannotBeToldIsOver() {
        BpmnModelInstance model = Bpmn.createExecutableProcess(Purpose.RENEWAL.process())
                .startEvent()
                .endEvent("renewalRefused")
                .camundaAsyncBefore()
                .message("refused")
                .done();
        model.getModelElementsByType(MessageEventDefinition.class)
                .forEach(message -> message.setCamundaDelegateExpression("${away}"));
        begin(model);
        assertThat(standing().outcome()).as("about to be told").isEmpty();

        failForGood();

        assertThat(standing().outcome()).contains("renewalRefused");
    }
}
