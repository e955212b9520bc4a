package hk.ecert.renewal.casework;

import hk.ecert.renewal.process.RenewalReference;
import java.time.OffsetDateTime;

/**
 * Something that an officer puts right in a case.
 *
 * @param detail days, item number or colleague, as the kind needs it; empty where it needs nothing
 * @param decidedBy the second officer; null where none was needed or none has decided yet
 */
public record Correction(
        long id,
        RenewalReference reference,
        Kind kind,
        String detail,
        State state,
        String askedBy,
        String reason,
        OffsetDateTime askedAt,
        String decidedBy,
        String decisionReason,
        OffsetDateTime decidedAt) {

    /** What can be put right. What favours the subscriber against a rule takes effect when a second officer agrees. */
    public enum Kind {
        /** The rule gives the subscriber no more time. */
        EXTEND_DEADLINE("Give the subscriber more time", true),
        /** A letter on its way is taken for returned; whoever handles it then asks the subscriber for the address. */
        SEND_AGAIN("Send a letter again", false),
        /** The rule pays for new pieces only on the word of a station or the carrier. */
        MAKE_AGAIN("Make both pieces again, for the same fee", true),
        /** As the subscriber may at any time before production. */
        CANCEL_AND_REFUND("Cancel, and give the fee back", false),
        /** The rule lets nobody cancel once a key is made. */
        WITHDRAW_AND_REFUND("End the renewal, revoke what was made, and give the fee back", true),
        HAND_OVER("Hand the open task to a colleague", false);

        private final String title;
        private final boolean fourEyes;

        Kind(String title, boolean fourEyes) {
            this.title = title;
            this.fourEyes = fourEyes;
        }

        public String title() {
            return title;
        }

        public boolean needsSecondOfficer() {
            return fourEyes;
        }
    }

    /** Whether it waits for a second officer, was done, or was rejected. */
    public enum State {
        PROPOSED,
        DONE,
        REJECTED
    }

    public boolean isOpen() {
        return state == State.PROPOSED;
    }
}
