package hk.ecert.renewal.audit;

import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** What the engine's history tells of a case: each activity of the renewal and of the mailings that it called. */
@Component
class CaseHistory {

    /** How an activity came out. */
    enum State {
        DONE,
        OPEN,
        CANCELLED
    }

    /**
     * One activity as it was walked through.
     *
     * @param process name of the process it stands in
     * @param scope the instance of the process or sub-process that it stands in
     * @param place in the order in which its process went on, as the engine counts it
     * @param who SYSTEM, SUBSCRIBER, COUNTERPARTY, the user id of a member of staff, an officer nobody knows yet, or that
     *     the trail tells it
     * @param end null while it is open
     */
    record Step(
            String process,
            String scope,
            int place,
            String activity,
            String name,
            String type,
            State state,
            String who,
            Instant start,
            Instant end) {}

    /**
     * One process that the case went through, or goes through: the renewal, or one mailing.
     *
     * @param definitionId the version of the model that it was started with
     * @param isCalled whether another process called it
     */
    record Process(String instanceId, String definitionId, String key, String name, boolean isCalled, Instant start) {}

    private static final Set<String> WAITING_FOR_OTHERS =
            Set.of("intermediateMessageCatch", "messageStartEvent", "boundaryMessage", "receiveTask");

    /** Facts that the subscriber tells, not a counterparty. */
    private static final Set<String> TOLD_BY_SUBSCRIBER = Set.of(
            Fact.CERTIFICATE_PRESENTED.message(), Fact.APPLICATION_SIGNED.message(), Fact.RECEIPT_CONFIRMED.message());

    /** Facts that come from the subscriber, from an officer or from ourselves: the row of the same name says from whom. */
    private static final Set<String> TOLD_BY_TRAIL =
            Set.of(Fact.CANCELLATION_REQUESTED.message(), Fact.WITHDRAWAL_REQUESTED.message());

    private static final String UNCLAIMED = "OFFICER (unclaimed)";
    private static final String SEE_TRAIL = "see trail";

    private static final Duration SAME_MOMENT = Duration.ofMillis(100);

    private final HistoryService history;
    private final RepositoryService repository;

    CaseHistory(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    List<Process> processes(RenewalReference reference) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(CaseHistory::process)
                .toList();
    }

    /** All steps of all processes of the case, in the order in which they began. */
    List<Step> steps(List<Process> processes) {
        List<Step> steps = new ArrayList<>();
        for (Process process : processes) {
            List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                    .processInstanceId(process.instanceId())
                    .orderPartiallyByOccurrence()
                    .asc()
                    .list();
            for (int place = 0; place < activities.size(); place++) {
                steps.add(step(process, place, activities));
            }
        }
        steps.sort(Comparator.comparing(Step::start));
        return steps;
    }

    /** The model as it was drawn when the process began. */
    InputStream model(Process process) {
        return repository.getProcessModel(process.definitionId());
    }

    private static Process process(HistoricProcessInstance instance) {
        return new Process(
                instance.getId(),
                instance.getProcessDefinitionId(),
                instance.getProcessDefinitionKey(),
                Optional.ofNullable(instance.getProcessDefinitionName()).orElse(instance.getProcessDefinitionKey()),
                instance.getSuperProcessInstanceId() != null,
                instance.getStartTime().toInstant());
    }

    private Step step(Process process, int place, List<HistoricActivityInstance> all) {
        HistoricActivityInstance activity = all.get(place);
        return new Step(
                process.name(),
                activity.getParentActivityInstanceId(),
                place,
                activity.getActivityId(),
                Optional.ofNullable(activity.getActivityName()).orElse(activity.getActivityId()),
                activity.getActivityType(),
                state(activity, all),
                who(process, activity),
                activity.getStartTime().toInstant(),
                Optional.ofNullable(activity.getEndTime()).map(Date::toInstant).orElse(null));
    }

    private static State state(HistoricActivityInstance activity, List<HistoricActivityInstance> all) {
        if (activity.isCanceled() && !hasLedOn(activity, all)) {
            return State.CANCELLED;
        }
        return activity.getEndTime() == null ? State.OPEN : State.DONE;
    }

    /** The engine cancels an event-based gateway when one of its events comes, which begins at that moment. */
    private static boolean hasLedOn(HistoricActivityInstance gateway, List<HistoricActivityInstance> all) {
        return "eventBasedGateway".equals(gateway.getActivityType())
                && all.stream()
                        .filter(next -> next.getActivityType().startsWith("intermediate"))
                        .map(next -> Duration.between(
                                gateway.getEndTime().toInstant(),
                                next.getStartTime().toInstant()))
                        .anyMatch(between -> between.abs().compareTo(SAME_MOMENT) <= 0);
    }

    private String who(Process process, HistoricActivityInstance activity) {
        if (activity.getAssignee() != null) {
            return activity.getAssignee();
        }
        String type = activity.getActivityType();
        if ("userTask".equals(type)) {
            return isOfficers(activity) ? UNCLAIMED : Trail.Actor.SUBSCRIBER.kind();
        }
        if (TOLD_BY_TRAIL.contains(activity.getActivityId())) {
            return SEE_TRAIL;
        }
        if (TOLD_BY_SUBSCRIBER.contains(activity.getActivityId()) || isRequest(process, activity)) {
            return Trail.Actor.SUBSCRIBER.kind();
        }
        return WAITING_FOR_OTHERS.contains(type) ? "COUNTERPARTY" : Trail.Actor.SYSTEM.kind();
    }

    /** Officers' tasks are offered to a group in the model; the subscriber's to nobody. */
    private boolean isOfficers(HistoricActivityInstance task) {
        return repository.getBpmnModelInstance(task.getProcessDefinitionId()).getModelElementById(task.getActivityId())
                        instanceof UserTask drawn
                && drawn.getCamundaCandidateGroups() != null;
    }

    /** The start of the whole case; those of sub-processes and of called processes follow by themselves. */
    private static boolean isRequest(Process process, HistoricActivityInstance activity) {
        return "startEvent".equals(activity.getActivityType())
                && !process.isCalled()
                && process.instanceId().equals(activity.getParentActivityInstanceId());
    }
}
