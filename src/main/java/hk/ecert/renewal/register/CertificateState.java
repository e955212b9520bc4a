package hk.ecert.renewal.register;

/** The state of a certificate; expiry is no state, it follows from the clock. */
public enum CertificateState {
    /** Issued, not yet accepted by its holder: does not count until it is released. */
    ON_HOLD,
    ACTIVE,
    /** On the revocation list with reason {@code certificateHold}. */
    SUSPENDED,
    REVOKED,
    /** Renewed: another certificate took its place and this one is left to expire. */
    SUPERSEDED
}
