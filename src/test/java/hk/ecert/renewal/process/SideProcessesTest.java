package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SideProcessesTest {

    private final Doubles doubles = new Doubles();
    private final ProcessEngine engine = PathEngine.with("sideProcesses", beans());
    private final Story story = new Story(engine, doubles);

    private Map<Object, Object> beans() {
        Map<Object, Object> beans = new HashMap<>(doubles.beans());
        beans.put("stopMinorCertificate", (JavaDelegate)
                execution -> new SideProcesses(engine.getRuntimeService(), null)
                        .goOn(
                                "comingOfAge",
                                execution.getProcessBusinessKey(),
                                SideProcesses.CERTIFICATE_ID.in(execution),
                                "lookAtMinorCertificate"));
        return beans;
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(BpmnModelInstance model) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("coming-of-age.bpmn", model)
                .deploy();
    }

    @Test
    @DisplayName("A case of an earlier version goes on in the newest one, and ends in its own")
    void aCaseOfAnEarlierVersionGoesOnInTheNewest() {
        deploy(Bpmn.createExecutableProcess("comingOfAge")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("stopMinorCertificate")
                .camundaAsyncBefore()
                .camundaDelegateExpression("${stopMinorCertificate}")
                .endEvent("over")
                .done());
        story.beside("comingOfAge");
        deploy(Bpmn.readModelFromFile(Path.of("processes/coming-of-age.bpmn").toFile()));

        story.runs("stopMinorCertificate").passed("over");

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("X-7")
                        .singleResult())
                .isNotNull();
        doubles.setsOnce("lookAtMinorCertificate", "minorCertificate", "IN_USE");
        story.runs("lookAtMinorCertificate").ran("revokeMinorCertificate", 1).runs("tellOfRevocation");
        story.isOver("minorCertificateStopped");
    }
}
