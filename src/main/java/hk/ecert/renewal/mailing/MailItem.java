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
 */
public record MailItem(
        RenewalReference reference,
        MailPiece piece,
        int attempt,
        int production,
        ItemNumber itemNumber,
        String dispatch,
        State state,
        Optional<Instant> lodgedAt,
        Optional<Instant> deliveredAt) {

    public enum State {
        ALLOCATED,
        LODGED,
        POSTED,
        DELIVERED,
        RETURNED,
        LOST
    }

    /** Whether the carrier has, or had, this letter. */
    boolean wasPosted() {
        return state != State.ALLOCATED && state != State.LODGED;
    }

    /** Our name for this letter at the carrier: lodging twice under it lodges once. */
    public String ourReference() {
        return reference + ":lodgeMailItem:" + piece + ":" + attempt;
    }
}
