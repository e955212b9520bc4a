package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way of the two letters, to the active certificate. */
abstract class MailingPaths extends Paths {

    private void bothPiecesAreMade() {
        renewal.isIdentified().isSigned().isPaid().isProduced();
    }

    @Test
    @DisplayName("Both letters are delivered and the certificate is activated")
    void bothLettersAreDelivered() {
        bothPiecesAreMade();
        renewal.bothAreDelivered().passed("bothDelivered").ran("lodgeMailItem", 2);

        renewal.isActivated().ran("tellSubscriber", 0).ends("renewalCompleted");
    }

    @Test
    @DisplayName("The PIN envelope waits until the medium is posted")
    void thePinEnvelopeWaits() {
        bothPiecesAreMade();
        renewal.letterIsLodged().ran("allocateItemNumber", 1);

        renewal.isTold("mediumPosted").ran("allocateItemNumber", 1);

        renewal.timeIsUp("pinEnvelopeDue").runs("allocateItemNumber").ran("allocateItemNumber", 2);
    }

    @Test
    @DisplayName("The holder confirms receipt before the carrier does")
    void theHolderConfirmsReceipt() {
        bothPiecesAreMade();
        renewal.mediumIsPosted().timeIsUp("pinEnvelopeDue").letterIsLodged().isTold("receiptConfirmed");

        renewal.isActivated().ends("renewalCompleted");
    }

    @Test
    @DisplayName("The day of the PIN envelope does not add up: an officer releases it")
    void theOfficerReleasesTheEnvelope() {
        bothPiecesAreMade();
        doubles.pinStockIsEven(false);
        renewal.mediumIsPosted()
                .timeIsUp("pinEnvelopeDue")
                .ran("allocateItemNumber", 1)
                .officerDecides("reviewPinStock", "release");

        renewal.letterIsLodged().ran("allocateItemNumber", 2).isToldOf("PIN_ENVELOPE", "mailDelivered");
    }

    @Test
    @DisplayName("The day does not add up before anything has left: medium and envelope wait for the officer")
    void theMediumWaitsForTheOfficerToo() {
        doubles.pinStockIsEven(false);
        bothPiecesAreMade();
        renewal.ran("allocateItemNumber", 0).officerDecides("reviewPinStock", "release");

        doubles.pinStockIsEven(true);
        renewal.mediumIsPosted()
                .ran("allocateItemNumber", 1)
                .timeIsUp("pinEnvelopeDue")
                .letterIsLodged()
                .ran("confirmPinStock", 2)
                .ran("allocateItemNumber", 2);
    }

    @Test
    @DisplayName("Before anything has left the officer has both pieces made again: nothing is posted")
    void whatHasNotLeftIsMadeAgain() {
        doubles.pinStockIsEven(false);
        bothPiecesAreMade();
        renewal.officerDecides("reviewPinStock", "remake");

        renewal.waitsAt("issueCertificate").ran("allocateItemNumber", 0).ran("requestPayment", 1);
    }

    @Test
    @DisplayName("The day of the PIN envelope does not add up: both pieces are made again, for the same charge")
    void theOfficerHasThePiecesMadeAgain() {
        bothPiecesAreMade();
        doubles.pinStockIsEven(false);
        renewal.mediumIsPosted().timeIsUp("pinEnvelopeDue").officerDecides("reviewPinStock", "remake");

        renewal.waitsAt("issueCertificate").ran("confirmStillEligible", 2).ran("requestPayment", 1);
    }

    @Test
    @DisplayName("A piece is found spoiled before the letters arrive: both are made again")
    void aPieceIsFoundSpoiled() {
        bothPiecesAreMade();
        renewal.mediumIsPosted().isTold("pieceSpoiled");

        renewal.isProduced().passed("produced").ran("issueCertificate", 2).ran("requestPayment", 1);
    }

    @Test
    @DisplayName("A returned letter is sent again under a new number, to the address that the subscriber confirmed")
    void aReturnedLetterIsSentAgain() {
        bothPiecesAreMade();
        renewal.mediumIsPosted().isToldOf("MEDIUM", "mailReturned").officerDecides("handleUndelivered", "resend");

        renewal.runs("askForAddress")
                .answers("confirmAddress")
                .letterIsLodged()
                .isToldOf("MEDIUM", "mailDelivered")
                .passed("mailMedium")
                .ran("allocateItemNumber", 2);
    }

    @Test
    @DisplayName("Nobody confirms the address for 30 days: an officer looks again")
    void nobodyConfirmsTheAddress() {
        bothPiecesAreMade();
        renewal.mediumIsPosted().isToldOf("MEDIUM", "mailReturned").officerDecides("handleUndelivered", "resend");

        renewal.runs("askForAddress").timeIsUp("addressTimeIsUp").officerDecides("handleUndelivered", "lost");

        renewal.waitsAt("issueCertificate");
    }

    @Test
    @DisplayName("An address that nobody signed or confirmed is not posted to")
    void anAddressThatNobodyAgreedToIsNotPostedTo() {
        doubles.refusesOnce("lodgeMailItem", "ADDRESS_NOT_AGREED");
        bothPiecesAreMade();
        renewal.letterIsLodged().officerDecides("handleUndelivered", "resend");

        renewal.runs("askForAddress").answers("confirmAddress").letterIsLodged().ran("lodgeMailItem", 2);
    }

    @Test
    @DisplayName("A medium without news is declared lost: both pieces are made again, for the same charge")
    void aMediumWithoutNewsIsDeclaredLost() {
        bothPiecesAreMade();
        renewal.mediumIsPosted().timeIsUp("mailIsOverdue").officerDecides("handleUndelivered", "lost");

        renewal.isProduced().bothAreDelivered().isActivated();
        renewal.ran("issueCertificate", 2)
                .ran("orderPinEnvelope", 2)
                .ran("requestPayment", 1)
                .ends("renewalCompleted");
    }

    @Test
    @DisplayName("A lost PIN envelope has both pieces made again, though the medium is delivered")
    void aLostPinEnvelope() {
        bothPiecesAreMade();
        renewal.mediumIsPosted()
                .isToldOf("MEDIUM", "mailDelivered")
                .timeIsUp("pinEnvelopeDue")
                .letterIsLodged()
                .isToldOf("PIN_ENVELOPE", "mailReturned")
                .officerDecides("handleUndelivered", "lost");

        renewal.waitsAt("issueCertificate").ran("confirmStillEligible", 2);
    }
}
