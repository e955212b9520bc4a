package hk.ecert.renewal.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * The drawing of one process with the way that a case took through it.
 *
 * @param title name of the process
 * @param xml the model, BPMN 2.0
 * @param activities how each activity that was reached came out the last time
 * @param flows ids of the sequence flows taken
 */
record WayTaken(String title, String xml, Map<String, String> activities, List<String> flows) {

    static WayTaken of(String title, InputStream model, List<CaseHistory.Step> steps) {
        String xml;
        try (model) {
            xml = new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> activities = new LinkedHashMap<>();
        steps.forEach(step -> activities.put(step.activity(), step.state().name()));
        List<SequenceFlow> flows = flows(xml, steps);
        flows.stream()
                .flatMap(flow -> Stream.of(flow.getSource(), flow.getTarget()))
                .filter(node -> link(node).isPresent())
                .forEach(node -> activities.put(node.getId(), CaseHistory.State.DONE.name()));
        return new WayTaken(
                title, xml, activities, flows.stream().map(SequenceFlow::getId).toList());
    }

    /** History keeps no flows: which were taken shows in what began after their source had come to an end. */
    private static List<SequenceFlow> flows(String xml, List<CaseHistory.Step> steps) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        List<CaseHistory.Step> inOrder = steps.stream()
                .sorted(Comparator.comparingInt(CaseHistory.Step::place))
                .toList();
        List<SequenceFlow> taken = model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> isTaken(flow, inOrder))
                .toList();
        return taken.stream()
                .flatMap(flow -> Stream.concat(Stream.of(flow), caught(flow.getTarget()).stream()))
                .toList();
    }

    /** Of links history tells nothing: who throws one goes on where the flow leads that leaves its other end. */
    private static FlowNode next(FlowNode target) {
        return caught(target).map(SequenceFlow::getTarget).orElse(target);
    }

    /** The flow that leaves the other end of the link which is thrown here; empty when none is. */
    private static Optional<SequenceFlow> caught(FlowNode target) {
        return link(target).stream()
                .flatMap(name -> target.getParentElement().getChildElementsByType(IntermediateCatchEvent.class).stream()
                        .filter(event -> link(event).filter(name::equals).isPresent()))
                .flatMap(event -> event.getOutgoing().stream())
                .findFirst();
    }

    private static Optional<String> link(FlowNode node) {
        return node.getChildElementsByType(LinkEventDefinition.class).stream()
                .map(LinkEventDefinition::getName)
                .findFirst();
    }

    /** Once is enough: a case may come by more than once. */
    private static boolean isTaken(SequenceFlow flow, List<CaseHistory.Step> inOrder) {
        String target = next(flow.getTarget()).getId();
        Set<String> rivals = rivals(flow);
        return inOrder.stream()
                .filter(step -> step.activity().equals(flow.getSource().getId()))
                .filter(step -> step.state() == CaseHistory.State.DONE)
                .anyMatch(source -> inOrder.stream()
                        .filter(step -> step.place() > source.place())
                        .filter(step -> step.scope().equals(source.scope()))
                        .filter(step -> rivals.contains(step.activity()))
                        .findFirst()
                        .filter(first -> first.activity().equals(target))
                        .isPresent());
    }

    /** Where a case could have gone instead: a gateway that decides sends it one way, to what begins first. */
    private static Set<String> rivals(SequenceFlow flow) {
        FlowNode source = flow.getSource();
        if (source instanceof ExclusiveGateway || source instanceof EventBasedGateway) {
            return source.getOutgoing().stream()
                    .map(way -> next(way.getTarget()).getId())
                    .collect(Collectors.toSet());
        }
        return Set.of(next(flow.getTarget()).getId());
    }
}
