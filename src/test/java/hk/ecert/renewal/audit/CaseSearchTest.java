package hk.ecert.renewal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalCases.RenewalCase;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseSearchTest {

    private final RenewalCases cases = mock();
    private final CaseSearch search =
            new CaseSearch(mock(Register.class), mock(Identifications.class), mock(Mailings.class), cases);

    @Test
    void onlyACaseThatIsThereIsFoundByItsReference() {
        RenewalReference known = RenewalReference.random();
        RenewalCase open = new RenewalCase(
                known,
                AuthenticationMethod.E_CERT,
                Language.EN,
                OffsetDateTime.parse("2026-11-23T10:00:00+08:00"),
                RenewalCases.Standing.OPEN,
                null,
                null,
                Purpose.RENEWAL);
        RenewalReference removed = RenewalReference.random();
        when(cases.find(known)).thenReturn(Optional.of(open));
        when(cases.find(removed)).thenReturn(Optional.empty());

        assertThat(search.find(" " + known.value().toLowerCase() + " ")).containsExactly(open);
        assertThat(search.find(removed.value())).isEmpty();
    }
}
