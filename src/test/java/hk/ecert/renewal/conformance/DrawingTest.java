package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The models are read by people: everything is named, explained and drawn. */
class DrawingTest {

    private static final String BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0";
    private static final String COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0";

    @Test
    @DisplayName("Every element is named")
    void everyElementIsNamed() {
        assertThat(Models.elements(FlowNode.class))
                .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
        assertThat(Models.elements(Process.class))
                .allSatisfy(process ->
                        assertThat(process.getName()).as(process.getId()).isNotBlank());
    }

    @Test
    @DisplayName("Every activity is explained to an auditor")
    void everyActivityIsExplained() {
        assertThat(Models.elements(Activity.class))
                .allSatisfy(activity ->
                        assertThat(documentation(activity)).as(activity.getId()).hasSizeGreaterThan(40));
    }

    @Test
    @DisplayName(
            "A gateway that decides asks a question, and each answer is named and has a condition or is the default")
    void everyAnswerOfAGatewayIsNamedAndConditional() {
        for (ExclusiveGateway gateway : deciding()) {
            assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            assertThat(gateway.getDefault()).as("default of " + gateway.getId()).isNotNull();
            for (SequenceFlow answer : gateway.getOutgoing()) {
                assertThat(answer.getName()).as(answer.getId()).isNotBlank();
                assertThat(answer.getConditionExpression() == null)
                        .as(answer.getId() + " is the default or has a condition")
                        .isEqualTo(answer.equals(gateway.getDefault()));
            }
        }
        assertThat(Models.elements(EventBasedGateway.class))
                .allSatisfy(gateway -> assertThat(gateway.getName()).endsWith("?"));
    }

    @Test
    @DisplayName("No condition stands where no gateway asks")
    void noConditionStandsElsewhere() {
        assertThat(Models.elements(SequenceFlow.class))
                .filteredOn(flow -> flow.getConditionExpression() != null)
                .allSatisfy(flow -> assertThat(flow.getSource()).isInstanceOf(ExclusiveGateway.class));
    }

    @Test
    @DisplayName("Everything is drawn once, and nothing else is")
    void everythingIsDrawnOnce() {
        for (BpmnModelInstance model : Models.all()) {
            List<String> drawn = model.getModelElementsByType(BpmnShape.class).stream()
                    .map(shape -> shape.getBpmnElement().getId())
                    .collect(Collectors.toList());
            model.getModelElementsByType(BpmnEdge.class)
                    .forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
            Set<String> toBeDrawn = model.getModelElementsByType(FlowElement.class).stream()
                    .map(BaseElement::getId)
                    .collect(Collectors.toSet());
            model.getModelElementsByType(Artifact.class).forEach(artifact -> toBeDrawn.add(artifact.getId()));
            model.getModelElementsByType(Participant.class).forEach(pool -> toBeDrawn.add(pool.getId()));

            assertThat(drawn).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(toBeDrawn);
        }
    }

    @Test
    @DisplayName("Both notations of a colour say the same")
    void bothNotationsOfAColourSayTheSame() {
        assertThat(Models.elements(BpmnShape.class)).allSatisfy(shape -> {
            assertThat(shape.getAttributeValueNs(BIOC, "stroke"))
                    .isEqualTo(shape.getAttributeValueNs(COLOR, "border-color"));
            assertThat(shape.getAttributeValueNs(BIOC, "fill"))
                    .isEqualTo(shape.getAttributeValueNs(COLOR, "background-color"));
        });
    }

    private static List<ExclusiveGateway> deciding() {
        return Models.elements(Gateway.class).stream()
                .filter(ExclusiveGateway.class::isInstance)
                .map(ExclusiveGateway.class::cast)
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .toList();
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining());
    }
}
