package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.ProcessVariable;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Listens on the beginning and the completion of every officers' task: the officer who claimed it decides, says why, and stands on the
 * trail with it. The rules of the form are checked again, because a form's rules bind only a browser. Where a second officer confirms
 * what a first one accepted, it listens on the assignment too: the first one can't have that task.
 */
@Component
class OfficerDecision implements TaskListener {

    private final OfficerDecisions decisions;
    private final OwnCase ownCase;
    private final Trail trail;

    OfficerDecision(OfficerDecisions decisions, OwnCase ownCase, Trail trail) {
        this.decisions = decisions;
        this.ownCase = ownCase;
        this.trail = trail;
    }

    @Override
    public void notify(DelegateTask task) {
        OfficersTask kind = OfficersTask.of(task.getTaskDefinitionKey());
        switch (task.getEventName()) {
            // what was decided when the case was here before must not stand in the form already
            case EVENTNAME_CREATE -> task.removeVariable(kind.decisionVariable());
            case EVENTNAME_ASSIGNMENT -> refuseFirstOfficer(task.getAssignee(), task, kind);
            default -> decide(task, kind);
        }
    }

    private void decide(DelegateTask task, OfficersTask kind) {
        String officer = officer(task);
        refuseFirstOfficer(officer, task, kind);
        String decision = decision(task, kind);
        String reason = reason(task, kind);
        RenewalReference reference = RenewalReference.of(task);
        ownCase.refuse(officer, reference);
        decisions.store(reference, kind, officer, decision, reason);
        trail.record(reference, Trail.Actor.staff(officer), kind.id(), Map.of("decision", decision));
        // the reason is kept in our table; the process needs only the decision
        task.removeVariable(kind.reasonVariable());
    }

    /** Asks the engine, which knows this very process: another one of the same case may be at a task of the same name. */
    private static void refuseFirstOfficer(String officer, DelegateTask task, OfficersTask kind) {
        boolean decidedFirst = kind.confirms().stream()
                .flatMap(first -> task
                        .getProcessEngineServices()
                        .getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .taskDefinitionKey(first.id())
                        .finished()
                        .orderByHistoricTaskInstanceEndTime()
                        .desc()
                        .listPage(0, 1)
                        .stream())
                .anyMatch(first -> first.getAssignee().equals(officer));
        if (decidedFirst) {
            throw new DecisionNotTaken("Whoever accepted this can't confirm it: leave it to a second officer.");
        }
    }

    private static String officer(DelegateTask task) {
        Authentication who =
                task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (who == null || who.getUserId() == null || !who.getUserId().equals(task.getAssignee())) {
            throw new DecisionNotTaken("Claim the task first: only the officer who claimed it can decide.");
        }
        return who.getUserId();
    }

    private static String decision(DelegateTask task, OfficersTask kind) {
        return ProcessVariable.of(kind.decisionVariable(), String.class)
                .find(task)
                .filter(kind.decisions()::contains)
                .orElseThrow(() -> new DecisionNotTaken("Choose a decision."));
    }

    private static String reason(DelegateTask task, OfficersTask kind) {
        return Reason.checked(ProcessVariable.of(kind.reasonVariable(), String.class)
                .find(task)
                .orElse(""));
    }
}
