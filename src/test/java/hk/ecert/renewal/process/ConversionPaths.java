package hk.ecert.renewal.process;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way out of the conversion of a minor who has come of age. */
abstract class ConversionPaths extends Paths {

    @BeforeEach
    void aMinorHasComeOfAge() {
        doubles.fact("certificateClass", "MINOR");
        doubles.fact("comeOfAge", true);
    }

    @Test
    @DisplayName("A minor of 17 is not asked to convert")
    void aMinorOf17IsNotAsked() {
        doubles.fact("comeOfAge", false);

        renewal.isIdentified().passed("nothingToConvert").ran("convertMinor", 0);
    }

    @Test
    @DisplayName("Accepted: the renewal goes on as an adult's")
    void accepted() {
        renewal.isIdentified().answers("acceptConversion");

        renewal.passed("converted").ran("convertMinor", 1).waitsAt("completeApplication");
    }

    @Test
    @DisplayName("A referred minor is converted too")
    void aReferredMinorIsConvertedToo() {
        doubles.fact("detailsEqualRegister", false);
        doubles.setsOnce("officerDecision", "comeOfAge", true);
        renewal.isIdentified().officersAccept("reviewEligibility", "confirmEligibilityReview");

        renewal.answers("acceptConversion").passed("converted");
    }

    @Test
    @DisplayName("Accepted, and the payment is not: the fee is given back and the minor's certificate stays as it is")
    void acceptedAndThePaymentIsNot() {
        doubles.sets("checkPayment", "paymentInOrder", false);
        renewal.isIdentified().answers("acceptConversion").isSigned();
        renewal.runs("requestPayment").isTold("paymentConfirmed").officerDecides("reviewPayment", "refund");

        renewal.runs("refusedPaymentUndone").ran("refundPayment", 1).ran("retireOldCertificate", 0);
        renewal.endsAndIsTold("paymentRejected");
    }

    @Test
    @DisplayName("Declined: there is nothing to give back")
    void declined() {
        doubles.sets("acceptConversion", "conversionAccepted", false);
        renewal.isIdentified().answers("acceptConversion");

        renewal.runs("feeGivenBackOnDecline").ran("refundPayment", 0).endsAndIsTold("conversionDeclined");
    }

    @Test
    @DisplayName("Nobody answers for three days")
    void nobodyAnswers() {
        renewal.isIdentified().timeIsUp("conversionTimeIsUp");

        renewal.runs("feeGivenBackOnAbandonment").endsAndIsTold("renewalAbandoned");
    }
}
