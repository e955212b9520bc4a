package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Two people at one computer, one after the other. */
class VisitTest {

    private static final long CHAN = 1;
    private static final long WONG = 2;

    private final RenewalReference chans = RenewalReference.random();
    private final RenewalReference wongs = RenewalReference.random();
    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final Visit visit = new Visit(new MockHttpServletRequest(), clock);

    @BeforeEach
    void chanIdentifies() {
        visit.identified(chans, CHAN);
    }

    @Test
    void whoIdentifiesAfterAnIdleTimeSeesNothingOfWhoWasThereBefore() {
        clock.moveTo("2026-11-22T12:16");
        assertThat(visit.isIdle()).isTrue();
        visit.started(wongs);

        visit.identified(wongs, WONG);

        assertThat(visit.isIdle()).isFalse();
        assertThat(visit.isSubscriber(WONG)).isTrue();
        assertThat(visit.hasStarted(wongs)).isTrue();
        assertThat(visit.isSubscriber(CHAN)).isFalse();
        assertThat(visit.hasStarted(chans)).isFalse();
    }

    @Test
    void whoIdentifiesAgainInTimeKeepsWhatIsOpen() {
        clock.moveTo("2026-11-22T12:14");

        visit.identified(wongs, WONG);

        assertThat(visit.isSubscriber(CHAN)).isTrue();
        assertThat(visit.hasStarted(chans)).isTrue();
    }
}
