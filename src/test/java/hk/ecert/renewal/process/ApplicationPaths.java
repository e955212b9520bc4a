package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way through the application and its signature. */
abstract class ApplicationPaths extends Paths {

    private void theApplicationIsOpen() {
        renewal.isIdentified();
    }

    @Test
    @DisplayName("Completed, quoted and signed")
    void completedQuotedAndSigned() {
        theApplicationIsOpen();
        renewal.isSigned().passed("signed").ran("quoteFee", 1).ran("verifySignature", 1);
    }

    @Test
    @DisplayName("Changed before it is signed: the fee is quoted again")
    void changedBeforeItIsSigned() {
        theApplicationIsOpen();
        doubles.setsOnce("signApplication", "readyToSign", false);
        renewal.answers("completeApplication").answers("signApplication");

        renewal.isSigned().ran("quoteFee", 2).passed("signed");
    }

    @Test
    @DisplayName("Declined in iAM Smart, then signed")
    void declinedThenSigned() {
        theApplicationIsOpen();
        renewal.answers("completeApplication")
                .answers("signApplication")
                .runs("requestSignature")
                .isTold("signingDeclined");

        renewal.answers("signApplication")
                .runs("requestSignature")
                .isTold("applicationSigned")
                .passed("signed");
    }

    @Test
    @DisplayName("A signature that cannot be asked for is asked for again")
    void aSignatureThatCannotBeAskedFor() {
        theApplicationIsOpen();
        doubles.refusesOnce("requestSignature", "SIGNATURE_REFUSED");
        renewal.answers("completeApplication").answers("signApplication").runs("requestSignature");

        renewal.waitsAt("signApplication").ran("verifySignature", 0);
    }

    @Test
    @DisplayName("A signature that does not hold is asked for again")
    void aSignatureThatDoesNotHold() {
        theApplicationIsOpen();
        doubles.refusesOnce("verifySignature", "SIGNATURE_REFUSED");
        renewal.isSigned().waitsAt("signApplication");

        renewal.answers("signApplication")
                .runs("requestSignature")
                .isTold("applicationSigned")
                .passed("signed");
    }

    @Test
    @DisplayName("Abandoned after three days")
    void abandoned() {
        theApplicationIsOpen();
        renewal.answers("completeApplication").timeIsUp("applicationTimeIsUp");

        renewal.runs("feeGivenBackOnAbandonment").ran("refundPayment", 0).endsAndIsTold("renewalAbandoned");
    }
}
