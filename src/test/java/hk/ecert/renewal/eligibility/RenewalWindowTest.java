package hk.ecert.renewal.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.support.MovableClock;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalWindowTest {

    @ParameterizedTest(name = "at {0} a certificate that ends at {1} has {2} days left, open: {3}")
    @CsvSource({
        // the day before the window opens, to its last second, and the first one inside
        "2026-11-30T23:59:59, 2026-12-22T23:59:59, 22, false",
        "2026-12-01T00:00:00, 2026-12-22T23:59:59, 21, true",
        // midnight in Hong Kong counts, not midnight in London
        "2026-12-01T00:00:01, 2026-12-22T00:00:01, 21, true",
        "2026-12-01T07:59:59, 2026-12-22T07:59:59, 21, true",
        "2026-11-30T23:59:59, 2026-12-22T00:00:01, 22, false",
        // what ends at midnight has its last day before
        "2026-11-29T23:59:59, 2026-12-22T00:00:00, 22, false",
        "2026-11-30T00:00:00, 2026-12-22T00:00:00, 21, true",
        "2026-12-21T23:59:59, 2026-12-22T00:00:00, 0, true",
        "2026-12-22T00:00:00, 2026-12-22T00:00:00, -1, false",
        // the last day, until the very moment
        "2026-12-21T12:00:00, 2026-12-22T23:59:59, 1, true",
        "2026-12-22T00:00:00, 2026-12-22T23:59:59, 0, true",
        "2026-12-22T23:59:58, 2026-12-22T23:59:59, 0, true",
        "2026-12-22T23:59:59, 2026-12-22T23:59:59, -1, false",
        "2026-12-22T13:00:00, 2026-12-22T12:00:00, -1, false",
        "2026-12-23T00:00:00, 2026-12-22T23:59:59, -1, false",
        "2026-12-25T00:00:00, 2026-12-22T23:59:59, -3, false",
        // over the turn of a year and a leap day
        "2028-02-20T00:00:00, 2028-03-12T12:00:00, 21, true",
        "2026-12-20T00:00:00, 2027-01-10T12:00:00, 21, true",
        "2026-12-19T23:59:59, 2027-01-10T12:00:00, 22, false"
    })
    void theWindowOpensOnAHongKongDateAndClosesToTheMoment(String now, String notAfter, int daysLeft, boolean open) {
        RenewalWindow window = new RenewalWindow(new WindowSettings(21, 7), MovableClock.at(now));
        RegisteredCertificate certificate = endingAt(notAfter);

        assertThat(window.daysLeft(certificate)).isEqualTo(daysLeft);
        assertThat(window.isOpenFor(certificate)).isEqualTo(open);
    }

    @Test
    void thePagesAreToldTheDates() {
        RenewalWindow window = new RenewalWindow(new WindowSettings(21, 7), MovableClock.at("2026-11-22T00:30"));
        RegisteredCertificate certificate = endingAt("2026-12-22T00:30");

        assertThat(window.today()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(window.endsOn(certificate)).isEqualTo(LocalDate.of(2026, 12, 22));
        assertThat(window.opensOn(certificate)).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(window.recommendedBy(certificate)).isEqualTo(LocalDate.of(2026, 12, 15));
    }

    @Test
    void settingsThatMakeNoSenseStopTheStart() {
        assertThatThrownBy(() -> new WindowSettings(0, 0)).hasMessageContaining("renewal.window.opens-days-before");
        assertThatThrownBy(() -> new WindowSettings(21, 22))
                .hasMessageContaining("renewal.window.recommended-days-before");
        assertThatThrownBy(() -> new WindowSettings(21, -1))
                .hasMessageContaining("renewal.window.recommended-days-before");
    }

    private static RegisteredCertificate endingAt(String hongKong) {
        return new RegisteredCertificate(
                1,
                1,
                CertificateClass.PERSONAL,
                BigInteger.ONE,
                "",
                Instant.EPOCH,
                MovableClock.instant(hongKong),
                CertificateState.ACTIVE,
                "",
                new byte[0]);
    }
}
