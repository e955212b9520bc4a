package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** One renewal as a test tells it: facts come in, tasks are answered, jobs run and timers fire by the model's own ids. */
final class Story {

    static final String REFERENCE = "ER-7K3M-92QF-XD4T-6WBN";

    private final ProcessEngine engine;
    private final Doubles doubles;

    Story(ProcessEngine engine, Doubles doubles) {
        this.engine = engine;
        this.doubles = doubles;
    }

    Story begins(String method) {
        return begins("certificateRenewal", method);
    }

    /** A subscriber asks for the extension of a subscription. */
    Story beginsExtension(String method) {
        return begins("subscriptionExtension", method);
    }

    private Story begins(String process, String method) {
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        process, REFERENCE, Map.of("authenticationMethod", method, "caseReference", REFERENCE));
        return this;
    }

    /** A process beside the renewal, about a certificate. */
    Story beside(String process) {
        engine.getRuntimeService().startProcessInstanceByKey(process, "X-7", Map.of("certificateId", 7L));
        return this;
    }

    /** The process beside the renewal is over, at this end event. */
    void isOver(String endEvent) {
        passed(endEvent);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .as("running instances")
                .isZero();
    }

    /** Runs the save point of this name, which must be due. */
    Story runs(String activity) {
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .activityId(activity)
                .list();
        assertThat(jobs).as("jobs at " + activity).hasSize(1);
        engine.getManagementService().executeJob(jobs.get(0).getId());
        return this;
    }

    /** Fires the timer of this name. */
    Story timeIsUp(String timer) {
        return runs(timer);
    }

    Story timerIsDue(String timer, Date due) {
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .activityId(timer)
                        .singleResult()
                        .getDuedate())
                .as("due date of " + timer)
                .isEqualTo(due);
        return this;
    }

    Story isTold(String fact) {
        engine.getRuntimeService()
                .createMessageCorrelation(fact)
                .processInstanceBusinessKey(REFERENCE)
                .correlate();
        return this;
    }

    Story isToldOf(String piece, String fact) {
        engine.getRuntimeService()
                .createMessageCorrelation(fact)
                .processInstanceBusinessKey(REFERENCE)
                .processInstanceVariableEquals("mailPiece", piece)
                .correlate();
        return this;
    }

    Story answers(String task) {
        return answers(task, Map.of());
    }

    /** Completes the task of this name as its form would. */
    Story answers(String task, Map<String, Object> variables) {
        List<Task> open = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(task)
                .list();
        assertThat(open).as("open tasks " + task).hasSize(1);
        engine.getTaskService().complete(open.get(0).getId(), variables);
        return this;
    }

    Story officerDecides(String task, String decision) {
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey(task)
                        .taskCandidateGroup("officer")
                        .count())
                .as("officers' task " + task)
                .isEqualTo(1);
        return answers(task, Map.of(task + "Decision", decision, task + "Reason", "seen"));
    }

    /** An officer accepts, and a second one agrees. */
    Story officersAccept(String review, String confirmation) {
        return officerDecides(review, "accept").officerDecides(confirmation, "agree");
    }

    // --- the straight way, step by step

    Story isIdentified() {
        return begins("E_CERT").isTold("certificatePresented");
    }

    Story isSigned() {
        return answers("completeApplication")
                .answers("signApplication")
                .runs("requestSignature")
                .isTold("applicationSigned");
    }

    Story isPaid() {
        return runs("requestPayment").isTold("paymentConfirmed").runs("issueReceipt");
    }

    Story isProduced() {
        return runs("issueCertificate")
                .runs("orderMedium")
                .runs("orderPinEnvelope")
                .isTold("mediumPersonalised")
                .isTold("pinEnvelopePrinted");
    }

    Story letterIsLodged() {
        return runs("allocateItemNumber").runs("lodgeMailItem");
    }

    Story mediumIsPosted() {
        return letterIsLodged().isTold("mediumPosted");
    }

    Story bothAreDelivered() {
        return mediumIsPosted()
                .isToldOf("MEDIUM", "mailDelivered")
                .timeIsUp("pinEnvelopeDue")
                .letterIsLodged()
                .isToldOf("PIN_ENVELOPE", "mailDelivered");
    }

    Story isActivated() {
        return runs("activateCertificate").runs("publishCertificate").runs("notifyCompletion");
    }

    // --- what is to be seen

    Story waitsAt(String activity) {
        boolean there = engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                .anyMatch(instance -> !engine.getRuntimeService()
                                .getActiveActivityIds(instance.getId())
                                .isEmpty()
                        && isAt(instance, activity));
        assertThat(there).as("waits at " + activity).isTrue();
        return this;
    }

    private boolean isAt(ProcessInstance instance, String activity) {
        return engine.getRuntimeService().getActiveActivityIds(instance.getId()).contains(activity)
                || engine.getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(activity)
                                .count()
                        > 0;
    }

    Story ran(String bean, int times) {
        assertThat(doubles.timesRan(bean)).as(bean + " ran").isEqualTo(times);
        return this;
    }

    Story passed(String activity) {
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityId(activity)
                        .finished()
                        .count())
                .as("passed " + activity)
                .isPositive();
        return this;
    }

    /** The case is over, closed once and at this end event, and nothing of it is left in the engine. */
    void ends(String endEvent) {
        assertThat(doubles.closed()).containsExactly(endEvent);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .as("running instances")
                .isZero();
        assertThat(engine.getManagementService().createJobQuery().count())
                .as("jobs left")
                .isZero();
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityId(endEvent)
                        .list())
                .extracting(HistoricActivityInstance::isCanceled)
                .containsExactly(false);
    }

    /** As {@link #ends}, after the subscriber was told. */
    void endsAndIsTold(String endEvent) {
        runs(endEvent).ran("tellSubscriber", 1).ends(endEvent);
    }
}
