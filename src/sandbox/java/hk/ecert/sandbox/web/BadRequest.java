package hk.ecert.sandbox.web;

/** The caller's mistake, told as 400. */
public final class BadRequest extends RuntimeException {
    public BadRequest(String message) {
        super(message, null, false, false);
    }
}
