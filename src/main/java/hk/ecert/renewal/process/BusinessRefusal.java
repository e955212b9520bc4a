package hk.ecert.renewal.process;

/**
 * A refusal that ends an activity and lets the work so far commit: the engine turns it into the BPMN error of its code.
 * Each kind is a subclass that owns its code. Neither code nor reason may carry personal data; both reach history.
 */
public abstract class BusinessRefusal extends Exception {

    private final String errorCode;
    private final String reason;

    protected BusinessRefusal(String errorCode, String reason) {
        super(errorCode + ": " + reason, null, false, false);
        this.errorCode = errorCode;
        this.reason = reason;
    }

    /** The error code in the model, e.g. {@code IDENTITY_REFUSED}. */
    public String errorCode() {
        return errorCode;
    }

    /** The reason code that pages translate, e.g. {@code CERTIFICATE_REVOKED}. */
    public String reason() {
        return reason;
    }
}
