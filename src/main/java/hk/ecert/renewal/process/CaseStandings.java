package hk.ecert.renewal.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** Reads from the engine where a case stands. */
@Component
class CaseStandings {

    private static final String MAILING = "registeredMailing";
    /** Warns of the coming end beside the case: where it stands, and whether it fails, is not where the case stands. */
    private static final String BESIDE = "expiryWatch";

    private static final int REMEMBERED = 10_000;

    /** By what the engine finds the instance of a case. */
    private record Key(RenewalReference reference, Purpose purpose) {}

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    /** A case never changes its instance, every page asks for it, and the engine's query costs more than the answer. */
    private final ConcurrentLruCache<Key, Optional<String>> instances =
            new ConcurrentLruCache<>(REMEMBERED, this::instance);

    CaseStandings(RuntimeService runtime, TaskService tasks, ManagementService jobs) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
    }

    /** @param subscriberTasks ids of the tasks that are the subscriber's; any other is an officer's */
    CaseStanding of(RenewalCases.RenewalCase found, Set<String> subscriberTasks) {
        Optional<ActivityInstance> tree =
                instances.get(new Key(found.reference(), found.purpose())).map(runtime::getActivityInstance);
        List<String> open = tree.map(at -> openTasks(found, at)).orElse(List.of());
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
                Optional.ofNullable(found.outcome()).or(() -> tree.flatMap(this::endNotToldYet)));
    }

    /** The end that a case has come to and whose message could not be sent yet: it is over, whenever that is told. */
    private Optional<String> endNotToldYet(ActivityInstance tree) {
        return all(tree)
                .flatMap(instance -> Arrays.stream(instance.getChildTransitionInstances()))
                .filter(waiting -> ActivityTypes.END_EVENT_MESSAGE.equals(waiting.getActivityType()))
                .map(TransitionInstance::getActivityId)
                .filter(end -> jobs.createJobQuery()
                                .processInstanceId(tree.getProcessInstanceId())
                                .activityId(end)
                                .withException()
                                .count()
                        > 0)
                .findFirst();
    }

    private Optional<String> instance(Key key) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(
                                key.reference().value(), key.purpose().process())
                        .singleResult())
                .map(ProcessInstance::getId);
    }

    /** Only the tasks of a called process have to be asked for: the tree ends where it is called. */
    private List<String> openTasks(RenewalCases.RenewalCase found, ActivityInstance tree) {
        if (typed(tree, ActivityTypes.CALL_ACTIVITY).isEmpty()) {
            return typed(tree, ActivityTypes.TASK_USER_TASK);
        }
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(found.reference().value())
                // the review of a payment does not hold the case up
                .processDefinitionKeyIn(found.purpose().process(), MAILING)
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private static List<String> typed(ActivityInstance tree, String type) {
        return all(tree)
                .filter(instance -> instance.getActivityType().equals(type))
                .map(ActivityInstance::getActivityId)
                .toList();
    }

    private static Stream<ActivityInstance> all(ActivityInstance tree) {
        return Stream.concat(Stream.of(tree), children(tree).flatMap(CaseStandings::all));
    }

    private static Stream<ActivityInstance> children(ActivityInstance tree) {
        return Arrays.stream(tree.getChildActivityInstances())
                .filter(child -> !child.getActivityId().equals(BESIDE));
    }

    /** An incident of a called process stands at the call activity, too. */
    private static boolean hasIncident(ActivityInstance tree) {
        return all(tree)
                .anyMatch(instance -> instance.getIncidentIds().length > 0
                        || Arrays.stream(instance.getChildTransitionInstances())
                                .anyMatch(transition -> transition.getIncidentIds().length > 0));
    }

    private static Optional<String> step(ActivityInstance tree) {
        return children(tree).map(ActivityInstance::getActivityId).findFirst();
    }

    private static Set<String> activities(ActivityInstance tree) {
        return all(tree)
                .flatMap(instance -> Stream.concat(
                        Stream.of(instance.getActivityId()),
                        Arrays.stream(instance.getChildTransitionInstances()).map(TransitionInstance::getActivityId)))
                .collect(Collectors.toSet());
    }
}
