package hk.ecert.renewal.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalCases.Standing;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The holder says that both letters arrived: what is taken for it, and what is not any more. */
class ReceiptTest {

    private static final String MEDIUM = "1234567890";
    private static final String ENVELOPE = "E0000001";

    private final RenewalReference reference = RenewalReference.random();
    private final Production made =
            new Production(reference, 2, MEDIUM, false, Optional.of(7L), Optional.of("00"), Optional.of(ENVELOPE));
    private final Productions productions = mock(Productions.class);
    private final RenewalWorkflow workflow = mock(RenewalWorkflow.class);
    private final RenewalCases cases = mock(RenewalCases.class);
    private final Register register = mock(Register.class);
    private final List<String> trail = new ArrayList<>();
    private final Activation activation = new Activation(
            mock(CertificateAuthority.class),
            productions,
            mock(Eligibility.class),
            mock(Conversion.class),
            workflow,
            cases,
            register,
            mock(JdbcClient.class),
            (about, actor, action, detail) -> trail.add(about + " " + action + detail),
            Clock.systemUTC());

    @BeforeEach
    void made() {
        when(productions.findByNumbers(any(), any())).thenReturn(Optional.empty());
        when(productions.findByNumbers(MEDIUM, ENVELOPE)).thenReturn(Optional.of(made));
        stands(Standing.IN_PRODUCTION, null);
        isNow(CertificateState.ON_HOLD);
    }

    private void stands(Standing standing, String outcome) {
        when(cases.get(reference))
                .thenReturn(new RenewalCases.RenewalCase(
                        reference,
                        AuthenticationMethod.E_CERT,
                        Language.EN,
                        OffsetDateTime.now(),
                        standing,
                        outcome,
                        null,
                        Purpose.RENEWAL));
        when(cases.isCompleted(reference)).thenReturn("renewalCompleted".equals(outcome));
    }

    private void isNow(CertificateState state) {
        RegisteredCertificate issued = mock(RegisteredCertificate.class);
        when(issued.state()).thenReturn(state);
        when(register.certificate(7L)).thenReturn(issued);
    }

    @Test
    void bothNumbersTellTheAttemptThatWasPosted() {
        assertThat(activation.confirmReceipt(MEDIUM, ENVELOPE)).isTrue();

        verify(workflow).tellProduction(reference, Fact.RECEIPT_CONFIRMED, "holder:" + reference + ":2", 2);
        assertThat(trail).containsExactly(reference + " receiptConfirmed{}");
    }

    @Test
    void toldOnceMoreAfterwardsItIsTakenAsBefore() {
        stands(Standing.ENDED, "renewalCompleted");
        isNow(CertificateState.ACTIVE);
        assertThat(activation.confirmReceipt(MEDIUM, ENVELOPE)).isTrue();
    }

    @Test
    void oneWrongNumberIsNobodys() {
        assertThat(activation.confirmReceipt(MEDIUM, "E0000002")).isFalse();

        assertThat(trail).containsExactly("null receiptRefused{reason=NUMBERS}");
        verifyNoInteractions(workflow);
    }

    @ParameterizedTest
    @CsvSource({
        "ENDED, , ON_HOLD",
        "ENDED, renewalWithdrawn, REVOKED",
        "ENDED, renewalGivenUp, ON_HOLD",
        "ENDED, renewalCompleted, REVOKED",
        "IN_PRODUCTION, , REVOKED",
        "OPEN, , REVOKED"
    })
    void whatIsWorthlessByNowIsNotSwitchedOn(Standing standing, String outcome, CertificateState state) {
        stands(standing, outcome);
        isNow(state);
        assertThat(activation.confirmReceipt(MEDIUM, ENVELOPE)).isFalse();

        assertThat(trail).containsExactly(reference + " receiptRefused{reason=NOT_IN_FORCE}");
        verifyNoInteractions(workflow);
    }

    @Test
    void aSpoiledEnvelopeSwitchesNothingOn() {
        when(productions.isEnvelopeSpoiled(made)).thenReturn(true);
        assertThat(activation.confirmReceipt(MEDIUM, ENVELOPE)).isFalse();
        verifyNoInteractions(workflow);
    }
}
