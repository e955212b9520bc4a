package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.casework.Correction.Kind;
import hk.ecert.renewal.process.RenewalReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts right what went wrong in a case, on an officer's word and with a reason; what favours the subscriber against a rule
 * takes effect only when a second officer agrees. Each word stands on the trail.
 */
@Component
class Corrections {

    private static final String GONE_ON = "The case has gone on meanwhile: look at it again.";
    private static final String DECIDED = "Somebody decided this already.";

    private final CorrectionRows rows;
    private final Remedies remedies;
    private final OwnCase ownCase;
    private final TransactionTemplate transaction;
    private final Trail trail;

    Corrections(CorrectionRows rows, Remedies remedies, OwnCase ownCase, TransactionTemplate transaction, Trail trail) {
        this.rows = rows;
        this.remedies = remedies;
        this.ownCase = ownCase;
        this.transaction = transaction;
        this.trail = trail;
    }

    List<Correction> of(RenewalReference reference) {
        return rows.of(reference);
    }

    /**
     * Does what an officer asks for, or proposes it to a second one.
     *
     * @param detail as {@link Correction#detail} says
     * @throws DecisionNotTaken when it can't be done, with what to do instead; nothing has changed then
     */
    void ask(RenewalReference reference, Kind kind, String detail, String officer, String typed) {
        String reason = Reason.checked(typed);
        ownCase.refuse(officer, reference);
        remedies.check(reference, kind, detail);
        boolean waits = rows.of(reference).stream().anyMatch(each -> each.isOpen() && each.kind() == kind);
        if (waits) {
            throw new DecisionNotTaken("This was proposed already and waits for a second officer.");
        }
        asOne(() -> {
            rows.add(reference, kind, detail, officer, reason);
            if (kind.needsSecondOfficer()) {
                record(reference, officer, "correctionProposed", kind, detail);
            } else {
                record(reference, officer, "correctionDone", kind, detail);
                apply(reference, kind, detail, officer);
            }
        });
    }

    /**
     * The second officer agrees, and it is done, or rejects it.
     *
     * @throws DecisionNotTaken when it can't be decided, or not by this officer, or not be done any more
     */
    void decide(RenewalReference reference, long id, boolean agreed, String officer, String typed) {
        String reason = Reason.checked(typed);
        ownCase.refuse(officer, reference);
        Correction correction =
                rows.find(reference, id).filter(Correction::isOpen).orElseThrow(() -> new DecisionNotTaken(DECIDED));
        if (correction.askedBy().equals(officer)) {
            throw new DecisionNotTaken("A second officer has to decide what you proposed.");
        }
        asOne(() -> {
            Correction.State state = agreed ? Correction.State.DONE : Correction.State.REJECTED;
            if (!rows.decide(correction, state, officer, reason)) {
                throw new DecisionNotTaken(DECIDED);
            }
            String word = agreed ? "correctionAgreed" : "correctionRejected";
            record(reference, officer, word, correction.kind(), correction.detail());
            if (agreed) {
                apply(reference, correction.kind(), correction.detail(), officer);
            }
        });
    }

    private void apply(RenewalReference reference, Kind kind, String detail, String officer) {
        if (!remedies.apply(reference, kind, detail, Trail.Actor.staff(officer))) {
            throw new DecisionNotTaken(GONE_ON);
        }
    }

    /** Row, trail and what happens to the case come about together or not at all; a case that moves meanwhile wins. */
    private void asOne(Runnable correction) {
        try {
            transaction.executeWithoutResult(status -> correction.run());
        } catch (ConcurrencyFailureException | OptimisticLockingException | UnexpectedRollbackException raced) {
            throw new DecisionNotTaken(GONE_ON);
        } catch (ProcessEngineException refused) {
            // a task may refuse the colleague to whom it is handed
            if (NestedExceptionUtils.getRootCause(refused) instanceof DecisionNotTaken told) {
                throw told;
            }
            throw refused;
        }
    }

    private void record(RenewalReference reference, String officer, String action, Kind kind, String detail) {
        Map<String, String> what = new TreeMap<>(Map.of("correction", kind.name()));
        if (!detail.isEmpty()) {
            what.put("detail", detail);
        }
        trail.record(reference, Trail.Actor.staff(officer), action, what);
    }
}
