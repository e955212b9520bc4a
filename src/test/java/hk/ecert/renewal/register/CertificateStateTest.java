package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateStateTest {

    @ParameterizedTest
    @CsvSource({
        "ON_HOLD, ACTIVE REVOKED",
        "ACTIVE, SUSPENDED REVOKED SUPERSEDED",
        "SUSPENDED, ACTIVE REVOKED",
        "SUPERSEDED, REVOKED",
        "REVOKED, ''"
    })
    void aCertificateGoesOnlyOnAndNeverComesBackFromRevocation(CertificateState state, String next) {
        Set<String> reachable = new TreeSet<>();
        Stream.of(CertificateState.values()).filter(state::leadsTo).forEach(to -> reachable.add(to.name()));
        assertThat(reachable).containsExactlyInAnyOrder(next.isEmpty() ? new String[0] : next.split(" "));
    }
}
