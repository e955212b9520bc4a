package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/**
 * One registered letter.
 *
 * @param attempt 1 for the first letter with this piece, counted up when it is sent again or made again
 * @param dispatch the bag it leaves in; never holds letters of both kinds
 */
public record MailItem(
        RenewalReference reference,
        MailPiece piece,
        int attempt,
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

    /** Our name for this letter at the carrier: lodging twice under it lodges once. */
    public String ourReference() {
        return reference + ":lodgeMailItem:" + piece + ":" + attempt;
    }
}
