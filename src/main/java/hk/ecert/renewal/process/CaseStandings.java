package hk.ecert.renewal.process;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Reads from the engine where a case stands. */
@Component
class CaseStandings {

    private static final String MAILING = "registeredMailing";

    private final RuntimeService runtime;
    private final TaskService tasks;

    CaseStandings(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** @param subscriberTasks ids of the tasks that are the subscriber's; any other is an officer's */
    CaseStanding of(RenewalCases.RenewalCase found, Set<String> subscriberTasks) {
        Optional<String> instance = Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(found.reference().value(), RenewalWorkflow.PROCESS)
                        .singleResult())
                .map(ProcessInstance::getId);
        Optional<ActivityInstance> tree = instance.map(runtime::getActivityInstance);
        List<String> open = instance.map(id -> openTasks(found.reference())).orElse(List.of());
        return new CaseStanding(
                found.reference(),
                found.method(),
                found.language(),
                found.openedAt().toInstant(),
                tree.flatMap(CaseStandings::step),
                open.stream().filter(subscriberTasks::contains).findFirst(),
                open.stream().filter(task -> !subscriberTasks.contains(task)).findFirst(),
                tree.map(CaseStandings::activities).orElse(Set.of()),
                tree.filter(CaseStandings::hasIncident).isPresent(),
                Optional.ofNullable(found.outcome()));
    }

    private List<String> openTasks(RenewalReference reference) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                // the review of a payment does not hold the renewal up
                .processDefinitionKeyIn(RenewalWorkflow.PROCESS, MAILING)
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** An incident of a called process stands at the call activity, too. */
    private static boolean hasIncident(ActivityInstance instance) {
        return instance.getIncidentIds().length > 0
                || Arrays.stream(instance.getChildTransitionInstances())
                        .anyMatch(transition -> transition.getIncidentIds().length > 0)
                || Arrays.stream(instance.getChildActivityInstances()).anyMatch(CaseStandings::hasIncident);
    }

    private static Optional<String> step(ActivityInstance tree) {
        return Arrays.stream(tree.getChildActivityInstances())
                .map(ActivityInstance::getActivityId)
                .findFirst();
    }

    private static Set<String> activities(ActivityInstance tree) {
        Set<String> all = new HashSet<>();
        collect(tree, all);
        return all;
    }

    private static void collect(ActivityInstance instance, Set<String> into) {
        into.add(instance.getActivityId());
        for (ActivityInstance child : instance.getChildActivityInstances()) {
            collect(child, into);
        }
        for (TransitionInstance transition : instance.getChildTransitionInstances()) {
            into.add(transition.getActivityId());
        }
    }
}
