package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way through the extension of a subscription, and of a period that nobody pays for. */
abstract class ExtensionPaths extends Paths {

    private Story asked() {
        return renewal.beginsExtension("E_CERT").isTold("certificatePresented").ran("quoteAnnualFee", 1);
    }

    private Story paying() {
        return asked().answers("confirmExtension").runs("requestPayment");
    }

    @Test
    @DisplayName("Paid by iAM Smart: the day moves")
    void paid() {
        renewal.beginsExtension("IAM_SMART")
                .runs("requestIamSmart")
                .isTold("iamSmartAuthenticated")
                .waitsAt("confirmExtension")
                .answers("confirmExtension")
                .isPaid()
                .runs("extendSubscription");

        renewal.ran("refundPayment", 0).ends("subscriptionExtended");
    }

    @Test
    @DisplayName("Nobody is identified: what was presented shows nobody")
    void nobodyIsIdentified() {
        doubles.refusesOnce("verifyIdentity", "IDENTITY_REFUSED");
        renewal.beginsExtension("E_CERT").isTold("certificatePresented");

        renewal.ran("tellSubscriber", 0).ends("identificationRefused");
    }

    @Test
    @DisplayName("Nobody is identified in time")
    void nobodyIsIdentifiedInTime() {
        renewal.beginsExtension("E_CERT").timeIsUp("identificationTimeIsUp");

        renewal.ran("tellSubscriber", 0).ends("identificationExpired");
    }

    @Test
    @DisplayName("There is nothing to extend")
    void refused() {
        doubles.setsOnce("findSubscription", "extendable", false);
        renewal.beginsExtension("E_CERT").isTold("certificatePresented");

        renewal.ran("requestPayment", 0).endsAndIsTold("extensionRefused");
    }

    @Test
    @DisplayName("The fee was seen and nothing agreed: it lapses, and nothing was asked of the gateway")
    void abandoned() {
        asked().timeIsUp("confirmationTimeIsUp").ran("requestPayment", 0).endsAndIsTold("extensionAbandoned");
    }

    @Test
    @DisplayName("A checkout that ended unpaid is followed by another one")
    void triedAgain() {
        paying().isTold("paymentRefused").isPaid().ran("requestPayment", 2).runs("extendSubscription");

        renewal.ends("subscriptionExtended");
    }

    @Test
    @DisplayName("Not paid in time: the checkout is withdrawn")
    void notPaidInTime() {
        paying().timeIsUp("payByDatePassed").runs("expiredPaymentUndone").ran("refundPayment", 1);

        renewal.ran("extendSubscription", 0).endsAndIsTold("extensionUnpaid");
    }

    @Test
    @DisplayName("Two officers accept a payment that differs, the second one when it was reviewed again")
    void accepted() {
        doubles.setsOnce("checkPayment", "paymentInOrder", false);
        paying().isTold("paymentConfirmed")
                .officerDecides("reviewPayment", "accept")
                .officerDecides("confirmPaymentReview", "disagree")
                .officersAccept("reviewPayment", "confirmPaymentReview")
                .runs("issueReceipt")
                .runs("extendSubscription");

        renewal.ends("subscriptionExtended");
    }

    @Test
    @DisplayName("An officer refuses a payment that differs: it is given back")
    void rejected() {
        doubles.setsOnce("checkPayment", "paymentInOrder", false);
        paying().isTold("paymentConfirmed")
                .officerDecides("reviewPayment", "refund")
                .runs("refusedPaymentUndone")
                .ran("refundPayment", 1);

        renewal.endsAndIsTold("extensionPaymentRejected");
    }

    @Test
    @DisplayName("The payment was given back elsewhere before it was receipted: there is nothing to carry out")
    void givenBackMeanwhile() {
        doubles.refusesOnce("issueReceipt", "PAYMENT_REFUSED");
        asked().answers("confirmExtension").isPaid();

        renewal.ran("extendSubscription", 0).endsAndIsTold("extensionPaymentRejected");
    }

    @Test
    @DisplayName("Paid, and the certificate was revoked meanwhile: the fee is given back")
    void givenUp() {
        doubles.setsOnce("extendSubscription", "extended", false);
        asked().answers("confirmExtension").isPaid().runs("extendSubscription");

        renewal.runs("feeGivenBack").ran("refundPayment", 1).endsAndIsTold("extensionGivenUp");
    }

    private Story periodIsOver(String standing) {
        doubles.setsOnce("lookAtPeriod", "periodStanding", standing);
        return renewal.timeIsUp("periodIsOver").runs("lookAtPeriod");
    }

    private Story graceIsOver(String standing) {
        doubles.setsOnce("lookAfterGrace", "suspensionStanding", standing);
        return renewal.timeIsUp("graceIsOver").runs("lookAfterGrace");
    }

    private void isSuspended() {
        renewal.beside("subscriptionPeriod").runs("tellPeriodEnds");
        periodIsOver("UNPAID").ran("suspendUnpaid", 1).runs("tellSuspension");
    }

    @Test
    @DisplayName("Paid in time: the holder was told and nothing is suspended, also while it is being paid")
    void aPeriodThatIsPaid() {
        renewal.beside("subscriptionPeriod").runs("tellPeriodEnds");
        periodIsOver("BEING_PAID");
        periodIsOver("SETTLED").ran("suspendUnpaid", 0);

        renewal.isOver("subscriptionGoesOn");
    }

    @Test
    @DisplayName("Unpaid: suspended, and released by paying within the grace")
    void aPeriodThatIsPaidWithinTheGrace() {
        isSuspended();
        graceIsOver("BEING_PAID");
        graceIsOver("LIFTED").ran("tellSuspensionStays", 0);

        renewal.isOver("suspensionLifted");
    }

    @Test
    @DisplayName("Unpaid after the grace: it stays suspended and the holder is told")
    void aPeriodThatNobodyPays() {
        isSuspended();
        graceIsOver("STANDS").runs("tellSuspensionStays");

        renewal.isOver("suspensionStays");
    }
}
