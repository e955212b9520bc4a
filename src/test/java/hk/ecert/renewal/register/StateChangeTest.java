package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateChangeTest {

    private static final Instant LIST_MADE = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, KEY_COMPROMISE, REVOKED",
        "ACTIVE, UNSPECIFIED, REVOKED",
        "ACTIVE, CERTIFICATE_HOLD, SUSPENDED",
        "ACTIVE, REMOVE_FROM_CRL, ",
        "SUPERSEDED, CERTIFICATE_HOLD, SUSPENDED",
        "SUSPENDED, CERTIFICATE_HOLD, ",
        "SUSPENDED, CESSATION_OF_OPERATION, REVOKED",
        "SUSPENDED, REMOVE_FROM_CRL, ACTIVE",
        "ON_HOLD, CERTIFICATE_HOLD, ",
        "ON_HOLD, KEY_COMPROMISE, REVOKED",
        "REVOKED, CERTIFICATE_HOLD, ",
        "REVOKED, REMOVE_FROM_CRL, ",
        "REVOKED, KEY_COMPROMISE, "
    })
    void whatALineDoesToAState(CertificateState before, RevocationReason reason, CertificateState after) {
        assertThat(change(before, LIST_MADE.minusSeconds(1), reason).map(StateChange::state))
                .isEqualTo(Optional.ofNullable(after));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, CERTIFICATE_HOLD, ", "SUSPENDED, REMOVE_FROM_CRL, ", "ACTIVE, KEY_COMPROMISE, REVOKED"})
    void anOldListStillRevokesButNoLongerSuspends(
            CertificateState before, RevocationReason reason, CertificateState after) {
        assertThat(change(before, LIST_MADE.plusSeconds(1), reason).map(StateChange::state))
                .isEqualTo(Optional.ofNullable(after));
    }

    private static Optional<StateChange> change(CertificateState before, Instant since, RevocationReason reason) {
        return StateChange.of(
                new StateChange(before, null, since),
                new Register.Revocation(BigInteger.ONE, reason, LIST_MADE),
                LIST_MADE);
    }
}
