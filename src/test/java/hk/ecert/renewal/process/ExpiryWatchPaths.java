package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The current certificate nears its end while the renewal goes on. */
abstract class ExpiryWatchPaths extends Paths {

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
