package hk.ecert.renewal.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Our process models, read from their files. */
final class Models {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String BASE = "hk.ecert.renewal.";

    private static final BpmnModelInstance RENEWAL = read("certificate-renewal.bpmn");
    private static final BpmnModelInstance MAILING = read("registered-mailing.bpmn");
    private static final BpmnModelInstance REMINDERS = read("renewal-reminders.bpmn");
    private static final BpmnModelInstance COMING_OF_AGE = read("coming-of-age.bpmn");
    private static final BpmnModelInstance PAYMENT_REVIEW = read("payment-review.bpmn");
    private static final BpmnModelInstance EXTENSION = read("subscription-extension.bpmn");

    /** The step that a process beside the renewal belongs to; the review of a payment revokes certificates, too, and has none. */
    private static final Map<String, String> STEP_OF = Map.of(
            "registeredMailing", "mailing",
            "renewalReminders", "reminders",
            "comingOfAge", "comingofage",
            "subscriptionExtension", "extension",
            "subscriptionPeriod", "extension");

    private Models() {}

    static List<BpmnModelInstance> all() {
        return List.of(RENEWAL, MAILING, PAYMENT_REVIEW, REMINDERS, COMING_OF_AGE, EXTENSION);
    }

    /** All elements of a kind, in all models. */
    static <T extends ModelElementInstance> List<T> elements(Class<T> kind) {
        return all().stream()
                .map(model -> model.getModelElementsByType(kind))
                .flatMap(Collection::stream)
                .toList();
    }

    /** The eight steps in their order. */
    static List<SubProcess> steps() {
        return RENEWAL.getModelElementsByType(SubProcess.class).stream()
                .filter(sub -> !sub.triggeredByEvent() && sub.getParentElement() instanceof Process)
                .toList();
    }

    /** The package of a task: its step; the registered mailing is part of the step {@code mailing}; other processes have their own. */
    static Optional<String> step(ModelElementInstance element) {
        if (element instanceof SubProcess sub && sub.getParentElement() instanceof Process) {
            return sub.triggeredByEvent() ? Optional.empty() : Optional.of(sub.getId());
        }
        if (element instanceof Process process) {
            return Optional.ofNullable(STEP_OF.get(process.getId()));
        }
        return step(element.getParentElement());
    }

    /** Tasks that a bean carries out. */
    static List<Task> automatic() {
        return Stream.concat(elements(ServiceTask.class).stream(), elements(BusinessRuleTask.class).stream())
                .map(Task.class::cast)
                .toList();
    }

    static List<UserTask> officers() {
        return elements(UserTask.class).stream()
                .filter(task -> task.getCamundaCandidateGroupsList().contains("officer"))
                .toList();
    }

    static List<UserTask> subscribers() {
        return elements(UserTask.class).stream()
                .filter(task -> task.getCamundaCandidateGroupsList().isEmpty())
                .toList();
    }

    /** The error that an end event throws. */
    static Optional<String> thrown(EndEvent end) {
        return end.getEventDefinitions().stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition ->
                        ((ErrorEventDefinition) definition).getError().getErrorCode())
                .findFirst();
    }

    static String className(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BpmnModelInstance read(String name) {
        return Bpmn.readModelFromFile(Path.of("processes", name).toFile());
    }
}
