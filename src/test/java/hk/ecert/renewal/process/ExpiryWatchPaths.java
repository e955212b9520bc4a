package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The current certificate nears its end while the renewal goes on. */
abstract class ExpiryWatchPaths extends Paths {

    @Test
    @DisplayName("The day of the warning is known once it is decided which certificate is renewed")
    void theDayOfTheWarningIsKnownOnceItIsDecided() {
        renewal.begins("E_CERT").timerIsDue("sevenDaysLeft", Doubles.ExpiryWatch.UNKNOWN);

        renewal.isTold("certificatePresented").timerIsDue("sevenDaysLeft", Doubles.ExpiryWatch.KNOWN);
    }

    @Test
    @DisplayName("The subscriber is warned once, and the renewal goes on")
    void theSubscriberIsWarned() {
        renewal.isIdentified().timeIsUp("sevenDaysLeft").runs("warnOfExpiry").ran("warnOfExpiry", 1);

        renewal.isSigned()
                .isPaid()
                .isProduced()
                .bothAreDelivered()
                .isActivated()
                .ends("renewalCompleted");
    }
}
