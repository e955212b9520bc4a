package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Notes which flow nodes and sequence flows the tests walked, prints the figure and fails with the names of those that
 * none of them did. A compensation boundary event counts as walked with its handler: the engine never enters it.
 */
final class PathCoverage implements BeforeAllCallback, AfterAllCallback {

    private static final String ALL = "all paths";
    private static final List<String> MODELS = List.of(
            "certificate-renewal.bpmn",
            "registered-mailing.bpmn",
            "payment-review.bpmn",
            "renewal-reminders.bpmn",
            "coming-of-age.bpmn",
            "subscription-extension.bpmn");

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
    private final ProcessEngine engine;
    private Class<?> outermost;

    PathCoverage(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (outermost == null) {
            outermost = context.getRequiredTestClass();
            new ProcessEngineAdapter(engine, collector).initializeListeners();
            collector.createSuite(new Suite(ALL, ALL));
            collector.activateSuite(ALL);
            collector.createRun(new Run(ALL, ALL), ALL);
            collector.activateRun(ALL);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass() != outermost) {
            return;
        }
        Collection<Event> events = collector.getActiveSuite().getEvents();
        Set<String> missing = new TreeSet<>();
        for (String model : MODELS) {
            missing.addAll(missing(model, events));
        }
        assertThat(missing)
                .as("flow nodes and sequence flows that no path test walks")
                .isEmpty();
    }

    /** What was walked in another model by the same name, as the payment is drawn in two, does not count. */
    private static Set<String> missing(String name, Collection<Event> events) {
        BpmnModelInstance model =
                Bpmn.readModelFromFile(Path.of("processes", name).toFile());
        Set<String> processes = model.getModelElementsByType(Process.class).stream()
                .map(Process::getId)
                .collect(Collectors.toSet());
        Set<String> walked = events.stream()
                .filter(event -> processes.contains(event.getModelKey()))
                .map(Event::getDefinitionKey)
                .collect(Collectors.toSet());
        Set<String> withHandlers = new TreeSet<>(walked);
        model.getModelElementsByType(Association.class).stream()
                .filter(association -> isCompensation(association.getSource()))
                .filter(association -> walked.contains(association.getTarget().getId()))
                .forEach(association -> withHandlers.add(association.getSource().getId()));
        Set<String> nodes = ids(model.getModelElementsByType(FlowNode.class).stream());
        Set<String> flows = ids(model.getModelElementsByType(SequenceFlow.class).stream());
        System.out.printf(
                "%s: %d of %d flow nodes and %d of %d sequence flows walked%n",
                name, count(nodes, withHandlers), nodes.size(), count(flows, withHandlers), flows.size());
        Set<String> missing = new TreeSet<>(nodes);
        missing.addAll(flows);
        missing.removeAll(withHandlers);
        return missing;
    }

    private static boolean isCompensation(Object element) {
        return element instanceof BoundaryEvent boundary
                && boundary.getEventDefinitions().stream().anyMatch(CompensateEventDefinition.class::isInstance);
    }

    private static Set<String> ids(Stream<? extends FlowElement> elements) {
        return elements.map(FlowElement::getId).collect(Collectors.toSet());
    }

    private static long count(Set<String> ids, Set<String> walked) {
        return ids.stream().filter(walked::contains).count();
    }
}
