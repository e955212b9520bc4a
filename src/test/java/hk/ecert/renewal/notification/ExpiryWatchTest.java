package hk.ecert.renewal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.EligibilityDecision;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.support.MovableClock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;

class ExpiryWatchTest {

    private final MovableClock clock = MovableClock.at("2026-11-20T12:00");
    private final RenewalReference reference = RenewalReference.random();
    private final DelegateExecution execution = mock(DelegateExecution.class);
    private final Eligibility eligibility = mock(Eligibility.class);

    @Test
    void theConfigurationSaysHowManyDaysBeforeTheEndIsUrgent() {
        when(execution.getProcessBusinessKey()).thenReturn(reference.value());
        EligibilityDecision decision = mock(EligibilityDecision.class);
        when(decision.certificateId()).thenReturn(Optional.of(1L));
        when(eligibility.find(reference)).thenReturn(Optional.of(decision));
        RegisteredCertificate certificate = mock(RegisteredCertificate.class);
        when(certificate.notAfter()).thenReturn(MovableClock.instant("2026-12-01T00:00"));
        when(eligibility.certificateUnderRenewal(reference)).thenReturn(certificate);

        ExpiryWatch watch = new ExpiryWatch(new ExpirySettings(10), eligibility, clock);

        assertThat(watch.due(execution)).isEqualTo(MovableClock.instant("2026-11-21T00:00"));
        assertThat(watch.priority(execution)).isLessThan(ExpiryWatch.URGENT);
        clock.moveTo("2026-11-21T00:00");
        assertThat(watch.priority(execution)).isEqualTo(ExpiryWatch.URGENT);
    }
}
