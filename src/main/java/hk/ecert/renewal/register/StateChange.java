package hk.ecert.renewal.register;

import java.time.Instant;
import java.util.Optional;

/** What a line of a revocation list does to a certificate's state. */
record StateChange(CertificateState state, RevocationReason reason, Instant since) {

    /**
     * @param before the state until now, and since when
     * @param listed the list's line
     * @param listMadeAt when the list was made: a hold on a list older than the state we know says nothing new
     * @return empty when nothing changes
     */
    static Optional<StateChange> of(StateChange before, Register.Revocation listed, Instant listMadeAt) {
        boolean isHold = listed.reason() == RevocationReason.CERTIFICATE_HOLD;
        boolean isRelease = listed.reason() == RevocationReason.REMOVE_FROM_CRL;
        if (before.state() == CertificateState.REVOKED) {
            return Optional.empty();
        }
        if (!isHold && !isRelease) {
            return Optional.of(new StateChange(CertificateState.REVOKED, listed.reason(), listed.at()));
        }
        if (listMadeAt.isBefore(before.since()) || before.state() == CertificateState.ON_HOLD) {
            return Optional.empty();
        }
        if (isRelease) {
            return before.state() == CertificateState.SUSPENDED
                    ? Optional.of(new StateChange(CertificateState.ACTIVE, null, listMadeAt))
                    : Optional.empty();
        }
        return before.state() == CertificateState.SUSPENDED
                ? Optional.empty()
                : Optional.of(new StateChange(CertificateState.SUSPENDED, listed.reason(), listed.at()));
    }
}
