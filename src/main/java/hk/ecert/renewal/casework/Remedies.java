package hk.ecert.renewal.casework;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.casework.Correction.Kind;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.payment.PaymentSettings;
import hk.ecert.renewal.process.CaseRepairs;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalCases.RenewalCase;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What each kind of correction does to a case, and which of them a case admits as it stands. */
@Component
class Remedies {

    static final int MOST_DAYS = 14;

    /**
     * What an officer can choose from.
     *
     * @param deadline the subscriber's; empty when nothing waits for the subscriber
     * @param letters on their way, and not replaced
     */
    record Offer(
            Optional<Instant> deadline,
            List<MailItem> letters,
            boolean canMakeAgain,
            boolean canCancel,
            boolean canWithdraw,
            boolean canHandOver,
            Set<String> colleagues) {

        public boolean isEmpty() {
            return deadline.isEmpty()
                    && letters.isEmpty()
                    && !canMakeAgain
                    && !canCancel
                    && !canWithdraw
                    && !canHandOver;
        }
    }

    private final RenewalCases cases;
    private final CaseRepairs repairs;
    private final RenewalWorkflow workflow;
    private final Productions productions;
    private final Mailings mailings;
    private final PaymentSettings payment;
    private final OfficersOnDuty officers;

    Remedies(
            RenewalCases cases,
            CaseRepairs repairs,
            RenewalWorkflow workflow,
            Productions productions,
            Mailings mailings,
            PaymentSettings payment,
            OfficersOnDuty officers) {
        this.cases = cases;
        this.repairs = repairs;
        this.workflow = workflow;
        this.productions = productions;
        this.mailings = mailings;
        this.payment = payment;
        this.officers = officers;
    }

    Offer offer(RenewalReference reference) {
        RenewalCase found = cases.get(reference);
        RenewalCases.Standing standing = found.standing();
        return new Offer(
                repairs.deadline(reference),
                onTheirWay(reference),
                repairs.waitsForPieces(reference),
                standing == RenewalCases.Standing.OPEN && found.purpose() == Purpose.RENEWAL,
                standing == RenewalCases.Standing.IN_PRODUCTION,
                repairs.hasOfficersTask(reference),
                officers.names());
    }

    /** @throws DecisionNotTaken when the detail is none of those that the kind takes */
    void check(RenewalReference reference, Kind kind, String detail) {
        switch (kind) {
            case EXTEND_DEADLINE -> days(detail);
            case SEND_AGAIN -> letter(reference, detail);
            case HAND_OVER -> colleague(detail);
            case MAKE_AGAIN, CANCEL_AND_REFUND, WITHDRAW_AND_REFUND -> {
                // these need no detail
            }
        }
    }

    /** @return false when the case does not admit it any more */
    boolean apply(RenewalReference reference, Kind kind, String detail, Trail.Actor officer) {
        return switch (kind) {
            case EXTEND_DEADLINE -> extend(reference, days(detail));
            case SEND_AGAIN -> callBack(reference, letter(reference, detail));
            case MAKE_AGAIN -> makeAgain(reference);
            case CANCEL_AND_REFUND -> workflow.cancel(reference, officer);
            case WITHDRAW_AND_REFUND -> workflow.withdraw(reference, officer);
            case HAND_OVER -> repairs.handOver(reference, colleague(detail));
        };
    }

    private boolean extend(RenewalReference reference, Duration by) {
        Set<String> extended = repairs.postpone(reference, by);
        if (extended.contains(CaseRepairs.PAY_BY)) {
            payment.giveMoreTime(reference, by);
            repairs.ringNoLaterThan(reference, CaseRepairs.PAY_BY, payment.payBy(reference.value()));
        }
        return !extended.isEmpty();
    }

    private boolean callBack(RenewalReference reference, MailItem letter) {
        String event = "officer:" + letter.ourReference() + ":CALLED_BACK";
        workflow.tellMailing(reference, Fact.MAIL_RETURNED, event, letter.letter());
        return true;
    }

    private boolean makeAgain(RenewalReference reference) {
        Optional<Production> made = productions.find(reference).filter(found -> repairs.waitsForPieces(reference));
        made.map(Production::attempt)
                .ifPresent(attempt -> workflow.tellProduction(
                        reference,
                        Fact.PIECE_SPOILED,
                        "officer:" + reference + ":" + attempt + ":MAKE_AGAIN",
                        attempt));
        return made.isPresent();
    }

    private List<MailItem> onTheirWay(RenewalReference reference) {
        return mailings.of(reference).stream()
                .filter(MailItem::isOnItsWay)
                .filter(item -> mailings.current(reference, item.piece())
                        .filter(item::equals)
                        .isPresent())
                .toList();
    }

    private MailItem letter(RenewalReference reference, String itemNumber) {
        return onTheirWay(reference).stream()
                .filter(item -> item.itemNumber().value().equals(itemNumber))
                .findFirst()
                .orElseThrow(() -> new DecisionNotTaken("Choose a letter that is on its way."));
    }

    private static Duration days(String typed) {
        int days = typed.matches("[0-9]{1,2}") ? Integer.parseInt(typed) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw new DecisionNotTaken("Give the subscriber 1 to %d days.".formatted(MOST_DAYS));
        }
        return Duration.ofDays(days);
    }

    private String colleague(String name) {
        if (!officers.names().contains(name)) {
            throw new DecisionNotTaken("Choose a colleague who is an officer.");
        }
        return name;
    }
}
