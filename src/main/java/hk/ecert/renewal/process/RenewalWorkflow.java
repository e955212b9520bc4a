package hk.ecert.renewal.process;

import hk.ecert.renewal.audit.Trail;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way into the engine and out of it: start a case, answer a task, tell a fact, cancel, ask where a case stands.
 *
 * <p>Every call but {@link #keep} is a transaction of its own, repeated as a whole when it raced a timer or another call.
 */
@Component
public class RenewalWorkflow {

    static final ProcessVariable<AuthenticationMethod> AUTHENTICATION_METHOD =
            ProcessVariable.of("authenticationMethod", AuthenticationMethod.class);
    /** The business key once more, for the officers' forms to show. */
    static final ProcessVariable<String> CASE_REFERENCE = ProcessVariable.of("caseReference", String.class);
    /** Which of the two pieces a called mailing carries. */
    public static final ProcessVariable<String> MAIL_PIECE = ProcessVariable.of("mailPiece", String.class);
    /** Which attempt at production is under way; a fact about pieces reaches that one and no other. */
    public static final ProcessVariable<String> PRODUCTION_ATTEMPT =
            ProcessVariable.of("productionAttempt", String.class);
    /** Which letter a called mailing waits for; the fact of a carrier reaches the mailing that waits for that letter. */
    public static final ProcessVariable<String> MAIL_LETTER = ProcessVariable.of("mailLetter", String.class);

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RenewalCases cases;
    private final CaseStandings standings;
    private final FactDelivery facts;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Map<String, SubscriberTask> subscriberTasks;

    RenewalWorkflow(
            RuntimeService runtime,
            TaskService tasks,
            RenewalCases cases,
            CaseStandings standings,
            FactDelivery facts,
            Trail trail,
            TransactionTemplate transaction,
            List<SubscriberTask> subscriberTasks) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.cases = cases;
        this.standings = standings;
        this.facts = facts;
        this.trail = trail;
        this.transaction = transaction;
        this.subscriberTasks =
                subscriberTasks.stream().collect(Collectors.toMap(SubscriberTask::id, Function.identity()));
    }

    /** Opens a case. Nobody is identified yet. */
    public RenewalReference start(Purpose purpose, AuthenticationMethod method, Language language) {
        RenewalReference reference = RenewalReference.random();
        transaction.executeWithoutResult(status -> {
            cases.open(reference, purpose, method, language);
            trail.record(reference, Trail.Actor.SUBSCRIBER, purpose.request(), Map.of("method", method.name()));
            runtime.startProcessInstanceByKey(
                    purpose.process(),
                    reference.value(),
                    Map.of(
                            AUTHENTICATION_METHOD.name(), AUTHENTICATION_METHOD.engineValue(method),
                            CASE_REFERENCE.name(), reference.value()));
        });
        return reference;
    }

    /** What the form of the subscriber's open task reads. */
    public Map<String, Object> show(RenewalReference reference, String task, Language language) {
        return subscriberTask(task).show(reference, language);
    }

    /** Whether the task may be answered only shortly after the subscriber was identified. */
    public boolean needsFreshIdentification(String task) {
        return subscriberTask(task).needsFreshIdentification();
    }

    /**
     * Answers the subscriber's open task.
     *
     * @throws AnswersRefused with each faulty field; nothing is stored
     * @throws TaskNotOpen when it was answered already or its time is over
     */
    public void answer(RenewalReference reference, String task, Answers answers) throws AnswersRefused, TaskNotOpen {
        Refused refused = Races.repeated(() -> {
            try {
                return transaction.execute(status -> answerOnce(reference, task, answers));
            } catch (Refused rolledBack) {
                return rolledBack;
            }
        });
        if (refused != null) {
            if (refused.getCause() instanceof AnswersRefused faulty) {
                trail.record(reference, Trail.Actor.SUBSCRIBER, task + "Refused", Map.of("faults", named(faulty)));
            }
            refused.rethrow();
        }
    }

    /** Which fields were refused and why, without what was typed. */
    private static String named(AnswersRefused faulty) {
        return faulty.faults().stream()
                .map(fault -> fault.field() + " " + fault.code())
                .collect(Collectors.joining(", "));
    }

    private Refused answerOnce(RenewalReference reference, String task, Answers answers) {
        // both letters of a case may have come back: one answer then goes for both
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(task)
                .list();
        if (open.isEmpty() || !subscriberTasks.containsKey(task)) {
            throw new Refused(new TaskNotOpen());
        }
        try {
            subscriberTask(task).accept(reference, answers);
        } catch (AnswersRefused refused) {
            throw new Refused(refused);
        }
        trail.record(reference, Trail.Actor.SUBSCRIBER, task, Map.of());
        open.forEach(each -> tasks.complete(each.getId()));
        return null;
    }

    /**
     * Tells the case a fact. Told twice it counts once; told early it waits; told too late it does nothing.
     *
     * @param eventId the teller's own id of the event, unique over all tellers, e.g. {@code payment:evt_123}
     */
    public void tell(RenewalReference reference, Fact fact, String eventId) {
        facts.tell(new FactInbox.Letter(eventId, reference, fact, null, 0));
    }

    /**
     * Keeps a fact in the caller's transaction, so that it is there if and only if what it tells of is there. Whoever
     * {@link #tell}s it next hands it over at once; if nobody lives to do so, the case hears of it within seconds.
     */
    public void keep(RenewalReference reference, Fact fact, String eventId) {
        facts.keep(new FactInbox.Letter(eventId, reference, fact, null, 0));
    }

    /** Tells the mailing that waits for this letter a fact. */
    public void tellMailing(RenewalReference reference, Fact fact, String eventId, String mailLetter) {
        facts.tell(new FactInbox.Letter(eventId, reference, fact, mailLetter, 0));
    }

    /** Tells one attempt at production a fact; what concerns an earlier one reaches nobody. */
    public void tellProduction(RenewalReference reference, Fact fact, String eventId, int attempt) {
        facts.tell(new FactInbox.Letter(eventId, reference, fact, String.valueOf(attempt), 0));
    }

    /**
     * Cancels a renewal, and undoes its payment, unless a key is being made for it already. Whoever asks twice, because the
     * first answer was lost or the button was pressed twice, is answered twice that it is cancelled.
     *
     * @return false when it is too late to cancel
     */
    public boolean cancel(RenewalReference reference) {
        return cancel(reference, Trail.Actor.SUBSCRIBER) || cases.isCancelled(reference);
    }

    /**
     * As above, by somebody else on the subscriber's behalf, which the page and the message say.
     *
     * @return false when it is too late, or cancelled already
     */
    public boolean cancel(RenewalReference reference, Trail.Actor actor) {
        String reason = actor.equals(Trail.Actor.SUBSCRIBER) ? null : "CANCELLED_FOR_YOU";
        return interrupt(
                reference, Fact.CANCELLATION_REQUESTED, actor, found -> cases.claimForCancellation(found, reason));
    }

    /**
     * Ends a case that is not paid for, or is to be paid back, wherever it stands: what was made for it is revoked.
     *
     * @return false when it is over already
     */
    public boolean withdraw(RenewalReference reference, Trail.Actor actor) {
        return interrupt(
                reference,
                Fact.WITHDRAWAL_REQUESTED,
                actor,
                found -> cases.claimForWithdrawal(found, RenewalCases.PAYMENT_GIVEN_BACK));
    }

    private boolean interrupt(
            RenewalReference reference, Fact fact, Trail.Actor actor, Predicate<RenewalReference> claim) {
        return Races.repeated(() -> transaction.execute(status -> {
            if (!claim.test(reference)) {
                return false;
            }
            trail.record(reference, actor, fact.message(), Map.of());
            runtime.createMessageCorrelation(fact.message())
                    .processInstanceBusinessKey(reference.value())
                    .correlate();
            return true;
        }));
    }

    /** @throws UnknownRenewal when there is no such case */
    public CaseStanding standing(RenewalReference reference) {
        return Races.repeated(() -> standings.of(cases.get(reference), subscriberTasks.keySet()));
    }

    private SubscriberTask subscriberTask(String id) {
        SubscriberTask found = subscriberTasks.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no subscriber's task " + id);
        }
        return found;
    }

    /** Carries a checked refusal out of the transaction, which rolls back. */
    private static final class Refused extends RuntimeException {
        Refused(Exception refusal) {
            super(refusal);
        }

        void rethrow() throws AnswersRefused, TaskNotOpen {
            if (getCause() instanceof AnswersRefused refused) {
                throw refused;
            }
            throw (TaskNotOpen) getCause();
        }
    }
}
