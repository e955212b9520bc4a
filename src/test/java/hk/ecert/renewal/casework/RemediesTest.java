package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.payment.PaymentSettings;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CaseRepairs;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalCases.RenewalCase;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.Productions;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An officer is offered what the case admits, and nothing that can never be done. */
class RemediesTest {

    private final RenewalReference reference = RenewalReference.random();
    private final RenewalCases cases = mock(RenewalCases.class);
    private final Remedies remedies = new Remedies(
            cases,
            mock(CaseRepairs.class),
            mock(RenewalWorkflow.class),
            mock(Productions.class),
            mock(Mailings.class),
            mock(PaymentSettings.class),
            mock(OfficersOnDuty.class));

    @ParameterizedTest
    @CsvSource({
        "RENEWAL, OPEN, true, false",
        "RENEWAL, IN_PRODUCTION, false, true",
        "RENEWAL, ENDED, false, false",
        // lapses when it is not paid, and is carried out at once when it is
        "EXTENSION, OPEN, false, false",
        "EXTENSION, ENDED, false, false"
    })
    void onlyARenewalIsCancelledBeforeAndWithdrawnAfterAKeyIsMade(
            Purpose purpose, RenewalCases.Standing standing, boolean cancel, boolean withdraw) {
        when(cases.get(reference))
                .thenReturn(new RenewalCase(
                        reference,
                        AuthenticationMethod.IAM_SMART,
                        Language.EN,
                        OffsetDateTime.now(),
                        standing,
                        null,
                        null,
                        purpose));

        assertThat(remedies.offer(reference).canCancel()).isEqualTo(cancel);
        assertThat(remedies.offer(reference).canWithdraw()).isEqualTo(withdraw);
    }
}
