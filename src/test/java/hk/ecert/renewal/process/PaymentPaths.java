package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way out of the payment. */
abstract class PaymentPaths extends Paths {

    private void paymentIsDue() {
        renewal.isIdentified().isSigned();
    }

    private void paymentDiffers() {
        paymentIsDue();
        doubles.sets("checkPayment", "paymentInOrder", false);
        renewal.runs("requestPayment").isTold("paymentConfirmed");
    }

    @Test
    @DisplayName("A payment in order is receipted")
    void aPaymentInOrderIsReceipted() {
        paymentIsDue();
        renewal.isPaid().passed("paid").waitsAt("issueCertificate").ran("refundPayment", 0);
    }

    @Test
    @DisplayName("A refused payment is tried again")
    void aRefusedPaymentIsTriedAgain() {
        paymentIsDue();
        renewal.runs("requestPayment").isTold("paymentRefused").isPaid();

        renewal.ran("requestPayment", 2).passed("paid");
    }

    @Test
    @DisplayName("Nothing is asked for a certificate that can't be renewed any more")
    void nothingIsAskedForACertificateThatCanNotBeRenewedAnyMore() {
        paymentIsDue();
        renewal.runs("requestPayment").isTold("paymentRefused");
        doubles.refusesOnce("requestPayment", "PAYMENT_EXPIRED");

        renewal.runs("requestPayment").ran("refundPayment", 0).endsAndIsTold("paymentExpired");
    }

    @Test
    @DisplayName("A payment that never comes is withdrawn, each attempt of it")
    void aPaymentThatNeverComesIsWithdrawn() {
        paymentIsDue();
        renewal.runs("requestPayment").isTold("paymentRefused").runs("requestPayment");
        renewal.timeIsUp("payByDatePassed").ran("refundPayment", 0);

        renewal.runs("expiredPaymentUndone").ran("refundPayment", 2).endsAndIsTold("paymentExpired");
    }

    @Test
    @DisplayName("A payment that differs is accepted by two officers")
    void aPaymentThatDiffersIsAccepted() {
        paymentDiffers();
        renewal.officerDecides("reviewPayment", "accept").ran("issueReceipt", 0).waitsAt("confirmPaymentReview");
        renewal.officerDecides("confirmPaymentReview", "agree");

        renewal.runs("issueReceipt").passed("paid").ran("officerDecision", 2).ran("refundPayment", 0);
    }

    @Test
    @DisplayName("A payment that a second officer does not accept is reviewed again")
    void aPaymentThatASecondOfficerDoesNotAcceptIsReviewedAgain() {
        paymentDiffers();
        renewal.officerDecides("reviewPayment", "accept")
                .officerDecides("confirmPaymentReview", "disagree")
                .officerDecides("reviewPayment", "refund");

        renewal.runs("refusedPaymentUndone").ran("refundPayment", 1).endsAndIsTold("paymentRejected");
    }

    @Test
    @DisplayName("A payment that was given back elsewhere before it was receipted ends the renewal")
    void aPaymentThatWasGivenBackMeanwhileEndsTheRenewal() {
        paymentIsDue();
        doubles.refusesOnce("issueReceipt", "PAYMENT_REFUSED");

        renewal.isPaid().endsAndIsTold("paymentRejected");
    }

    @Test
    @DisplayName("A payment that is questioned afterwards is upheld by two officers, also when it was reviewed again")
    void aPaymentThatIsQuestionedAfterwardsIsUpheld() {
        renewal.isTold("paymentQuestioned")
                .officerDecides("reviewPayment", "accept")
                .officerDecides("confirmPaymentReview", "disagree")
                .officersAccept("reviewPayment", "confirmPaymentReview");

        renewal.passed("paymentUpheld").ran("officerDecision", 4).ran("returnPayment", 0);
    }

    private Story isQuestionedAndGivenBack() {
        return renewal.isTold("paymentQuestioned")
                .officerDecides("reviewPayment", "refund")
                .runs("returnPayment")
                .runs("withdrawRenewal");
    }

    @Test
    @DisplayName("A payment that is questioned while the renewal goes on is given back, and the renewal is withdrawn")
    void aPaymentThatIsQuestionedMeanwhileIsGivenBack() {
        paymentIsDue();
        renewal.isPaid().isProduced().mediumIsPosted();
        isQuestionedAndGivenBack().passed("paymentReturned").ran("revokeNewCertificate", 0);

        renewal.isTold("withdrawalRequested").runs("revokeNewCertificate").runs("returnPayment");

        renewal.ran("returnPayment", 2).endsAndIsTold("renewalWithdrawn");
    }

    @Test
    @DisplayName("A payment that does not stand after the renewal was completed takes the certificate with it")
    void aPaymentThatDoesNotStandAfterwardsTakesTheCertificateWithIt() {
        doubles.sets("withdrawRenewal", "renewalCompleted", true);
        isQuestionedAndGivenBack().runs("revokeNewCertificate");

        renewal.endsAndIsTold("renewalWithdrawn");
    }

    @Test
    @DisplayName("A payment that an officer does not accept is refunded")
    void aPaymentThatAnOfficerDoesNotAcceptIsRefunded() {
        paymentDiffers();
        renewal.officerDecides("reviewPayment", "refund");

        renewal.runs("refusedPaymentUndone").ran("refundPayment", 1).endsAndIsTold("paymentRejected");
    }
}
