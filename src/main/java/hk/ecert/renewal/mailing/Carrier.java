package hk.ecert.renewal.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes registered letters and tells what becomes of them. */
public interface Carrier {

    /**
     * Lodges a letter; under the same reference the carrier lodges once and answers the same again.
     *
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the carrier took nothing
     * @throws hk.ecert.renewal.process.OutcomeUnknown when no answer came
     */
    void lodge(Consignment consignment);

    /**
     * Asks what has become of a letter, for the case that a notice was lost.
     *
     * @param ourReference under which it was lodged
     * @return empty when there is nothing to say yet, or the carrier knows no such letter
     * @throws hk.ecert.renewal.process.CounterpartyUnavailable when the carrier does not answer
     */
    Optional<Statement> track(String ourReference);

    /**
     * @param pieceNumber the number printed on what the envelope holds, of which only the {@link PieceEndings end} may stand on
     *     the outside
     */
    record Consignment(
            String ourReference,
            ItemNumber itemNumber,
            String dispatch,
            String pieceNumber,
            String name,
            List<String> addressLines) {
        @Override
        public String toString() {
            return "Consignment[" + itemNumber + "]";
        }
    }

    /** What a carrier says of a letter. */
    enum Event {
        ACCEPTED,
        CARD_LEFT,
        DELIVERED,
        COLLECTED,
        RETURNED,
        LOST
    }

    /**
     * A statement of the carrier about a letter, with its signature.
     *
     * @param at when it happened
     * @param words the statement as it came, byte for byte
     * @param signature the carrier's signature over the words, as the header carried it
     */
    record Statement(String itemNumber, Event event, Instant at, byte[] words, String signature) {
        @Override
        public String toString() {
            return "Statement[" + itemNumber + ", " + event + "]";
        }
    }
}
