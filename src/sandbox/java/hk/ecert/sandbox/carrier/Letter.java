package hk.ecert.sandbox.carrier;

import java.util.List;

/**
 * A registered letter on its way.
 *
 * @param itemNumber S10 number on the label
 * @param ourReference the sender's own
 * @param dispatch which posting it belongs to
 * @param pieceNumber the number printed on what is inside
 * @param lodgedAt milliseconds since 1970, like all times here
 */
public record Letter(
        String itemNumber,
        String ourReference,
        String dispatch,
        String pieceNumber,
        String recipient,
        List<String> lines,
        State state,
        long lodgedAt,
        long changedAt) {

    /** Where the letter is. */
    public enum State {
        LODGED,
        ACCEPTED,
        /** Nobody was there: the letter waits at the post office. */
        CARD_LEFT,
        DELIVERED,
        COLLECTED,
        RETURNED,
        LOST
    }

    Letter as(State newState, long at) {
        return new Letter(itemNumber, ourReference, dispatch, pieceNumber, recipient, lines, newState, lodgedAt, at);
    }

    public boolean isOnItsWay() {
        return state == State.LODGED || state == State.ACCEPTED || state == State.CARD_LEFT;
    }

    /** At the door or at the counter. */
    public boolean hasArrived() {
        return state == State.DELIVERED || state == State.COLLECTED;
    }

    boolean isSameAs(Letter other) {
        return itemNumber.equals(other.itemNumber)
                && ourReference.equals(other.ourReference)
                && dispatch.equals(other.dispatch)
                && pieceNumber.equals(other.pieceNumber)
                && recipient.equals(other.recipient)
                && lines.equals(other.lines);
    }
}
