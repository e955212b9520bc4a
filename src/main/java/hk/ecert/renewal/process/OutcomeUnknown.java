package hk.ecert.renewal.process;

/** A counterparty was asked and the answer never came: the retry first queries by our idempotency key. */
public class OutcomeUnknown extends RuntimeException {
    /** @param counterparty whom we asked, without personal data: engine tables keep this text */
    public OutcomeUnknown(String counterparty, Throwable cause) {
        super(counterparty, cause);
    }
}
