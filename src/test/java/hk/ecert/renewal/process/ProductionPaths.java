package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way through the production. */
abstract class ProductionPaths extends Paths {

    private void theFeeIsPaid() {
        renewal.isIdentified().isSigned();
    }

    @Test
    @DisplayName("A file: the certificate is issued, then both pieces are made side by side")
    void aFile() {
        theFeeIsPaid();
        renewal.isPaid().isProduced().passed("produced").ran("orderToken", 0).waitsAt("mediumPosted");
    }

    @Test
    @DisplayName("A token: its key is made before the certificate is issued")
    void aToken() {
        theFeeIsPaid();
        doubles.sets("issueReceipt", "keyMadeOnToken", true);
        renewal.isPaid().runs("orderToken").ran("issueCertificate", 0).isTold("tokenKeyMade");

        renewal.isProduced().passed("produced");
    }

    @Test
    @DisplayName("Faulty pieces are made again with a new key for the same charge")
    void faultyPiecesAreMadeAgain() {
        theFeeIsPaid();
        doubles.refusesOnce("verifyProduction", "PRODUCTION_FAULTY");
        renewal.isPaid().isProduced().officerDecides("reviewProduction", "remake");

        renewal.isProduced().passed("produced").ran("issueCertificate", 2).ran("requestPayment", 1);
    }

    @Test
    @DisplayName("A station is silent: what was begun is withdrawn, an officer looks, and both pieces are made again")
    void aStationIsSilent() {
        theFeeIsPaid();
        renewal.isPaid()
                .runs("issueCertificate")
                .runs("orderMedium")
                .runs("orderPinEnvelope")
                .isTold("mediumPersonalised")
                .timeIsUp("stationIsSilent")
                .ran("withdrawProduction", 1)
                .officerDecides("reviewProduction", "remake");

        renewal.isProduced().passed("produced").ran("issueCertificate", 2).ran("requestPayment", 1);
    }

    @Test
    @DisplayName("A token's station is silent and the renewal is given up")
    void aTokensStationIsSilent() {
        theFeeIsPaid();
        doubles.sets("issueReceipt", "keyMadeOnToken", true);
        renewal.isPaid()
                .runs("orderToken")
                .timeIsUp("stationIsSilent")
                .officerDecides("reviewProduction", "giveUp")
                .ran("withdrawProduction", 1);

        renewal.runs("feeGivenBackOnGivingUp").endsAndIsTold("renewalGivenUp");
    }

    @Test
    @DisplayName("A spoiled piece: both are made again with a new key, without an officer and for the same charge")
    void aPieceIsSpoiled() {
        theFeeIsPaid();
        renewal.isPaid()
                .runs("issueCertificate")
                .runs("orderMedium")
                .runs("orderPinEnvelope")
                .isTold("mediumPersonalised")
                .isTold("pieceSpoiled");

        renewal.isProduced()
                .passed("produced")
                .ran("confirmStillEligible", 2)
                .ran("issueCertificate", 2)
                .ran("requestPayment", 1)
                .ran("withdrawProduction", 0);
    }

    @Test
    @DisplayName("A refused issuance is looked at by an officer and done again")
    void aRefusedIssuanceIsDoneAgain() {
        theFeeIsPaid();
        doubles.refusesOnce("issueCertificate", "ISSUANCE_REFUSED");
        renewal.isPaid().runs("issueCertificate").officerDecides("reviewProduction", "remake");

        renewal.isProduced().passed("produced");
    }

    @Test
    @DisplayName("No longer eligible: given up, and the fee is given back")
    void givenUp() {
        theFeeIsPaid();
        doubles.sets("confirmStillEligible", "stillEligible", "NO");
        renewal.isPaid().officerDecides("reviewProduction", "giveUp");

        renewal.runs("feeGivenBackOnGivingUp")
                .ran("refundPayment", 1)
                .ran("issueCertificate", 0)
                .endsAndIsTold("renewalGivenUp");
    }

    @Test
    @DisplayName("Come of age meanwhile: converted, applied for again, and not charged again")
    void comeOfAgeMeanwhile() {
        theFeeIsPaid();
        doubles.setsOnce("confirmStillEligible", "stillEligible", "COME_OF_AGE");
        renewal.isPaid().answers("acceptConversion").isSigned();

        renewal.isProduced().passed("produced").ran("convertMinor", 1).ran("requestPayment", 1);
    }

    @Test
    @DisplayName("Come of age meanwhile and not converted: the fee is given back")
    void comeOfAgeMeanwhileAndNotConverted() {
        theFeeIsPaid();
        doubles.setsOnce("confirmStillEligible", "stillEligible", "COME_OF_AGE");
        doubles.sets("acceptConversion", "conversionAccepted", false);
        renewal.isPaid().answers("acceptConversion");

        renewal.runs("feeGivenBackOnDecline").ran("refundPayment", 1).endsAndIsTold("conversionDeclined");
    }

    @Test
    @DisplayName("Come of age meanwhile and abandoned: the fee is given back")
    void comeOfAgeMeanwhileAndAbandoned() {
        theFeeIsPaid();
        doubles.setsOnce("confirmStillEligible", "stillEligible", "COME_OF_AGE");
        renewal.isPaid().answers("acceptConversion").timeIsUp("applicationTimeIsUp");

        renewal.runs("feeGivenBackOnAbandonment").ran("refundPayment", 1).endsAndIsTold("renewalAbandoned");
    }
}
