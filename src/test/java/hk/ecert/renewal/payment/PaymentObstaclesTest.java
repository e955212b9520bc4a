package hk.ecert.renewal.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For a certificate that can't be renewed any more nothing is charged. */
class PaymentObstaclesTest {

    private PaymentStory story;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        story = new PaymentStory(TestDatabase.H2, home);
    }

    @AfterEach
    void close() {
        story.close();
    }

    @ParameterizedTest(name = "{0}, ends at {1}: {2}")
    @CsvSource({
        "ACTIVE   , 2026-11-22T12:00   , CERTIFICATE_EXPIRED",
        "SUSPENDED, 2026-12-06T23:59:59, CERTIFICATE_SUSPENDED",
        "REVOKED  , 2026-12-06T23:59:59, CERTIFICATE_REVOKED"
    })
    void nothingIsAskedForACertificateThatCanNotBeRenewedAnyMore(CertificateState state, String ends, String reason) {
        RenewalReference reference = story.opened();
        renews(state, ends);

        isRefused(reference, reason);

        assertThat(story.gateway.keys).isEmpty();
        assertThat(story.payments.of(reference)).isEmpty();
        assertThat(story.cases.get(reference).reason()).isEqualTo(reason);
        assertThat(story.trail).contains("paymentNotRequested");
    }

    @Test
    void whatAnEarlierTryLeftOpenIsClosedWhenNothingMayBeAskedAnyMore() {
        RenewalReference open = story.requested();
        RenewalReference lost = story.opened();
        story.gateway.losesReply = true;
        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> story.transaction.executeWithoutResult(status -> story.request(lost)));
        renews(CertificateState.REVOKED, "2026-12-06T23:59:59");

        isRefused(open, "CERTIFICATE_REVOKED");
        isRefused(lost, "CERTIFICATE_REVOKED");

        for (RenewalReference reference : List.of(open, lost)) {
            assertThat(story.state(reference)).isEqualTo(State.VOID);
            assertThat(story.gateway.checkouts.get(story.checkout(reference)).standing())
                    .isEqualTo(PaymentGateway.Standing.CLOSED);
        }
        assertThat(story.gateway.balance()).isZero();
    }

    @Test
    void whatIsPaidGoesOnAndProductionLooksAtTheCertificateOnceMore() throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));
        renews(CertificateState.SUSPENDED, "2026-12-06T23:59:59");

        story.request(reference);

        assertThat(story.state(reference)).isEqualTo(State.CONFIRMED);
    }

    @Test
    void theFeeCanNotBePaidAfterTheEndOfTheCertificateHoweverMuchTimeIsGiven() {
        RenewalReference reference = story.requested();
        renews(CertificateState.ACTIVE, "2026-11-23T00:00");
        assertThat(story.settings.payBy(reference.value())).isEqualTo(MovableClock.instant("2026-11-23T00:00"));

        story.settings.giveMoreTime(reference, Duration.ofDays(14));

        assertThat(story.settings.payBy(reference.value())).isEqualTo(MovableClock.instant("2026-11-23T00:00"));
    }

    private void renews(CertificateState state, String ends) {
        story.state = state;
        story.ends = MovableClock.instant(ends);
    }

    private void isRefused(RenewalReference reference, String reason) {
        assertThatExceptionOfType(PaymentExpired.class)
                .isThrownBy(() -> story.requests.request(reference))
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo("PAYMENT_EXPIRED"))
                .extracting(PaymentExpired::reason)
                .isEqualTo(reason);
    }
}
