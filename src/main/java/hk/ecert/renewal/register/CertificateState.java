package hk.ecert.renewal.register;

/**
 * The state of a certificate: on hold until its holder has it, then active; suspended and back; revoked for good. Expiry is
 * no state that somebody sets, it follows from the clock and the certificate.
 */
public enum CertificateState {
    /** Issued, not yet accepted by its holder: does not count until it is released. */
    ON_HOLD,
    ACTIVE,
    /** On the revocation list with reason {@code certificateHold}. */
    SUSPENDED,
    REVOKED,
    /** Renewed: another certificate took its place and this one is left to expire. */
    SUPERSEDED;

    /** Whether a certificate may go on from this state to the other. */
    public boolean leadsTo(CertificateState next) {
        return switch (this) {
            case ON_HOLD -> next == ACTIVE || next == REVOKED;
            case ACTIVE -> next == SUSPENDED || next == REVOKED || next == SUPERSEDED;
            case SUSPENDED -> next == ACTIVE || next == REVOKED;
            case SUPERSEDED -> next == REVOKED;
            case REVOKED -> false;
        };
    }
}
