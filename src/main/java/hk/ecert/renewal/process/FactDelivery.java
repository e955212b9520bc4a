package hk.ecert.renewal.process;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes facts in and hands them to the case that waits for them, by the messages of the model. */
@Component
class FactDelivery {

    private static final Set<Fact> OF_PRODUCTION = EnumSet.of(
            Fact.TOKEN_KEY_MADE,
            Fact.MEDIUM_PERSONALISED,
            Fact.PIN_ENVELOPE_PRINTED,
            Fact.PIECE_SPOILED,
            Fact.MEDIUM_POSTED,
            Fact.RECEIPT_CONFIRMED);

    private final RuntimeService runtime;
    private final RenewalCases cases;
    private final FactInbox inbox;
    private final TransactionTemplate transaction;

    FactDelivery(RuntimeService runtime, RenewalCases cases, FactInbox inbox, TransactionTemplate transaction) {
        this.runtime = runtime;
        this.cases = cases;
        this.inbox = inbox;
        this.transaction = transaction;
    }

    /** Takes a fact in with the caller's transaction and leaves it to be told, or to be handed over soon. */
    void keep(FactInbox.Letter letter) {
        inbox.receive(letter);
    }

    /** Told twice it counts once; told early it waits; told too late it does nothing. */
    void tell(FactInbox.Letter letter) {
        if (!isSettledAtOnce(letter) && Boolean.TRUE.equals(transaction.execute(status -> inbox.receive(letter)))) {
            deliver(letter);
        }
    }

    /**
     * Mostly the case waits for the fact: then one transaction takes it in and moves the case.
     *
     * @return false when that came to nothing, for whatever reason: then it is taken in first
     */
    private boolean isSettledAtOnce(FactInbox.Letter letter) {
        try {
            transaction.executeWithoutResult(status -> {
                inbox.receive(letter);
                deliverOnce(letter);
            });
            return true;
        } catch (RuntimeException notNow) {
            return false;
        }
    }

    /** Hands a fact to the case if it waits for it; otherwise leaves it in the inbox. */
    void deliver(FactInbox.Letter letter) {
        Races.repeated(() -> {
            try {
                return transaction.execute(status -> deliverOnce(letter));
            } catch (MismatchingMessageCorrelationException notWaiting) {
                return transaction.execute(status -> leave(letter));
            }
        });
    }

    private boolean leave(FactInbox.Letter letter) {
        boolean over = cases.find(letter.reference())
                .map(found -> found.standing() == RenewalCases.Standing.ENDED)
                .orElse(true);
        if (over) {
            inbox.settle(letter, "LATE");
        } else {
            inbox.postpone(letter);
        }
        return false;
    }

    private boolean deliverOnce(FactInbox.Letter letter) {
        if (!inbox.settle(letter, "DELIVERED")) {
            return false;
        }
        MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(
                        letter.fact().message())
                .processInstanceBusinessKey(letter.reference().value());
        if (letter.about() != null) {
            ProcessVariable<String> about = OF_PRODUCTION.contains(letter.fact())
                    ? RenewalWorkflow.PRODUCTION_ATTEMPT
                    : RenewalWorkflow.MAIL_LETTER;
            correlation.processInstanceVariableEquals(about.name(), letter.about());
        }
        correlation.correlate();
        return true;
    }
}
