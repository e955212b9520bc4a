package hk.ecert.renewal.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** What can be put right in a running case without a developer; who may do it and why, casework decides. */
@Component
public class CaseRepairs {

    /** The timer that ends the time to pay, as the model names it. */
    public static final String PAY_BY = "payByDatePassed";

    /** Deadlines of the subscriber, as the models name their timers. */
    private static final Set<String> DEADLINES =
            Set.of("choiceTimeIsUp", "conversionTimeIsUp", "applicationTimeIsUp", PAY_BY, "addressTimeIsUp");

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;

    CaseRepairs(RuntimeService runtime, ManagementService management, TaskService tasks) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
    }

    /** When the subscriber's time is up; empty when nothing waits for the subscriber. */
    public Optional<Instant> deadline(RenewalReference reference) {
        return deadlines(reference).stream()
                .map(job -> job.getDuedate().toInstant())
                .min(Instant::compareTo);
    }

    /**
     * Gives the subscriber more time.
     *
     * @return the timers that ring later now; empty when nothing waits for the subscriber any more
     */
    public Set<String> postpone(RenewalReference reference, Duration by) {
        List<Job> waiting = deadlines(reference);
        waiting.forEach(job -> management.setJobDuedate(
                job.getId(), Date.from(job.getDuedate().toInstant().plus(by))));
        return waiting.stream().map(this::activity).collect(Collectors.toSet());
    }

    /** Has a timer of the case that would ring later ring at this moment. */
    public void ringNoLaterThan(RenewalReference reference, String timer, Date latest) {
        deadlines(reference).stream()
                .filter(job -> activity(job).equals(timer) && job.getDuedate().after(latest))
                .forEach(job -> management.setJobDuedate(job.getId(), latest));
    }

    /** A called mailing is a process of its own under the same business key. */
    private List<Job> deadlines(RenewalReference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .map(ProcessInstance::getId)
                .flatMap(id -> management.createJobQuery().processInstanceId(id).timers().list().stream())
                .filter(job -> DEADLINES.contains(activity(job)))
                .toList();
    }

    private String activity(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return definition.getActivityId();
    }

    /** Whether both pieces are being made or are in the mail, so that they can be made again. */
    public boolean waitsForPieces(RenewalReference reference) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(reference.value())
                        .messageEventSubscriptionName(Fact.PIECE_SPOILED.message())
                        .count()
                > 0;
    }

    public boolean hasOfficersTask(RenewalReference reference) {
        return officersTasks(reference).count() > 0;
    }

    /**
     * Hands the officers' tasks of a case to a colleague.
     *
     * @return false when there are none
     */
    public boolean handOver(RenewalReference reference, String colleague) {
        List<Task> open = officersTasks(reference).list();
        open.forEach(task -> tasks.setAssignee(task.getId(), colleague));
        return !open.isEmpty();
    }

    private TaskQuery officersTasks(RenewalReference reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskCandidateGroup("officer")
                .includeAssignedTasks();
    }
}
