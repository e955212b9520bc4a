package hk.ecert.renewal.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
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
        Set<String> ended = new HashSet<>();
        for (CaseHistory.Step step : steps) {
            activities.put(step.activity(), step.state().name());
            if (step.state() == CaseHistory.State.DONE) {
                ended.add(step.activity());
            }
        }
        return new WayTaken(title, xml, activities, flows(xml, steps, ended));
    }

    /** History keeps no flows: one counts as taken when its target began after its source had come to an end. */
    private static List<String> flows(String xml, List<CaseHistory.Step> steps, Set<String> ended) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        List<String> taken = new ArrayList<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            if (isTaken(flow.getSource().getId(), flow.getTarget().getId(), steps, ended)) {
                taken.add(flow.getId());
            }
        }
        return taken;
    }

    private static boolean isTaken(String source, String target, List<CaseHistory.Step> steps, Set<String> ended) {
        if (!ended.contains(source)) {
            return false;
        }
        return steps.stream()
                .filter(step -> step.activity().equals(source) && step.end() != null)
                .anyMatch(before -> steps.stream()
                        .anyMatch(after -> after.activity().equals(target)
                                && !after.start().isBefore(before.end())));
    }
}
