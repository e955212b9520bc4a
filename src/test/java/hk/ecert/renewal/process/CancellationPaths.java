package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The subscriber cancels, whatever the renewal was doing. */
abstract class CancellationPaths extends Paths {

    @Test
    @DisplayName("Before payment: there is nothing to refund")
    void beforePayment() {
        renewal.isIdentified().isTold("cancellationRequested");

        renewal.runs("withdrawPayment").ran("refundPayment", 0).endsAndIsTold("renewalCancelled");
    }

    @Test
    @DisplayName("While the payment is awaited: the open request is withdrawn")
    void whileThePaymentIsAwaited() {
        renewal.isIdentified().isSigned().runs("requestPayment").isTold("cancellationRequested");

        renewal.runs("withdrawPayment").ran("refundPayment", 0).endsAndIsTold("renewalCancelled");
    }

    @Test
    @DisplayName("After payment: the fee is given back once")
    void afterPayment() {
        doubles.setsOnce("confirmStillEligible", "stillEligible", "COME_OF_AGE");
        renewal.isIdentified().isSigned().isPaid().waitsAt("acceptConversion").isTold("cancellationRequested");

        renewal.runs("feeGivenBackOnCancellation").ran("refundPayment", 1).ran("withdrawPayment", 0);
        renewal.endsAndIsTold("renewalCancelled");
    }
}
