package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/**
 * One registered letter.
 *
 * @param attempt 1 for the first letter with this piece, counted up when it is sent again or made again
 * @param production the attempt at making medium and envelope that this letter's piece comes from
 * @param dispatch the bag it leaves in; never holds letters of both kinds
 * @param cardLeftAt when nobody was at home and a card was left; empty before and where somebody was
 * @param deliveredAt when it was handed over, at the door or at the counter
 */
public record MailItem(
        long id,
        RenewalReference reference,
        MailPiece piece,
        int attempt,
        int production,
        ItemNumber itemNumber,
        String dispatch,
        State state,
        Optional<Instant> lodgedAt,
        Optional<Instant> cardLeftAt,
        Optional<Instant> deliveredAt) {

    /** Where a letter is, in the order in which it goes on; the last four are ends. */
    public enum State {
        ALLOCATED,
        LODGED,
        POSTED,
        CARD_LEFT,
        DELIVERED,
        COLLECTED,
        RETURNED,
        LOST;

        boolean isEnd() {
            return ordinal() >= DELIVERED.ordinal();
        }

        /** Notices may overtake each other: a letter never goes back, and an end stays. */
        boolean mayBecome(State next) {
            return !isEnd() && ordinal() < next.ordinal();
        }
    }

    /** Whether the carrier has, or had, this letter. */
    boolean wasPosted() {
        return state != State.ALLOCATED && state != State.LODGED;
    }

    /** Whether the carrier has it and it may still arrive or come back. */
    public boolean isOnItsWay() {
        return state != State.ALLOCATED && !state.isEnd();
    }

    public boolean hasArrived() {
        return state == State.DELIVERED || state == State.COLLECTED;
    }

    /** Which letter a fact is about, e.g. {@code MEDIUM-2}: one that is told of a letter before never moves this one. */
    public String letter() {
        return piece + "-" + attempt;
    }

    /** Our name for this letter at the carrier: lodging twice under it lodges once. */
    public String ourReference() {
        return reference + ":lodgeMailItem:" + piece + ":" + attempt;
    }
}
