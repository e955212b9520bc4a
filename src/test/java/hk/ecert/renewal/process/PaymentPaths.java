package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way out of the payment. */
abstract class PaymentPaths extends Paths {

    private void paymentIsDue() {
        renewal.isIdentified().isSigned();
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
    @DisplayName("A payment that never comes is withdrawn, each attempt of it")
    void aPaymentThatNeverComesIsWithdrawn() {
        paymentIsDue();
        renewal.runs("requestPayment").isTold("paymentRefused").runs("requestPayment");
        renewal.timeIsUp("payByDatePassed").ran("refundPayment", 0);

        renewal.runs("expiredPaymentUndone").ran("refundPayment", 2).endsAndIsTold("paymentExpired");
    }

    @Test
    @DisplayName("A payment that differs is accepted by an officer")
    void aPaymentThatDiffersIsAccepted() {
        paymentIsDue();
        doubles.sets("checkPayment", "paymentInOrder", false);
        renewal.runs("requestPayment").isTold("paymentConfirmed").officerDecides("reviewPayment", "accept");

        renewal.runs("issueReceipt").passed("paid").ran("officerDecision", 1).ran("refundPayment", 0);
    }

    @Test
    @DisplayName("A payment that is questioned afterwards is upheld by an officer")
    void aPaymentThatIsQuestionedAfterwardsIsUpheld() {
        renewal.isTold("paymentQuestioned").officerDecides("reviewPayment", "accept");

        renewal.passed("paymentUpheld").ran("officerDecision", 1).ran("returnPayment", 0);
    }

    @Test
    @DisplayName("A payment that is questioned while the renewal goes on is given back by an officer")
    void aPaymentThatIsQuestionedMeanwhileIsGivenBack() {
        paymentIsDue();
        renewal.isPaid()
                .isTold("paymentQuestioned")
                .officerDecides("reviewPayment", "refund")
                .runs("returnPayment");

        renewal.passed("paymentReturned").ran("returnPayment", 1).waitsAt("issueCertificate");
    }

    @Test
    @DisplayName("A payment that an officer does not accept is refunded")
    void aPaymentThatAnOfficerDoesNotAcceptIsRefunded() {
        paymentIsDue();
        doubles.sets("checkPayment", "paymentInOrder", false);
        renewal.runs("requestPayment").isTold("paymentConfirmed").officerDecides("reviewPayment", "refund");

        renewal.runs("refusedPaymentUndone").ran("refundPayment", 1).endsAndIsTold("paymentRejected");
    }
}
