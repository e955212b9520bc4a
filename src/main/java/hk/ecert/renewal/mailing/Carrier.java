package hk.ecert.renewal.mailing;

import java.util.List;

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
     * @param pieceNumber the number printed on what the envelope holds, by which the mail room matches label and piece
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
}
