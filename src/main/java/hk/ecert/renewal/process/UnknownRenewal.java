package hk.ecert.renewal.process;

/** No case has this reference, or not for the person who asks: both answer the same. */
public class UnknownRenewal extends RuntimeException {
    public UnknownRenewal() {
        super("unknown renewal", null, false, false);
    }
}
