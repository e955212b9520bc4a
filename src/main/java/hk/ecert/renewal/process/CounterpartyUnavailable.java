package hk.ecert.renewal.process;

/** A counterparty did not take the request: nothing happened there, so the job is tried again and then becomes an incident. */
public class CounterpartyUnavailable extends RuntimeException {
    /** @param counterparty whom we asked and what failed, without personal data: engine tables keep this text */
    public CounterpartyUnavailable(String counterparty, Throwable cause) {
        super(counterparty, cause);
    }
}
