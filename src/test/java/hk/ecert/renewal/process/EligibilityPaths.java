package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way out of the decision whether a certificate may be renewed. */
abstract class EligibilityPaths extends Paths {

    @Test
    @DisplayName("The only certificate is taken without asking")
    void theOnlyCertificateIsTaken() {
        renewal.isIdentified().passed("eligible").waitsAt("completeApplication");
    }

    @Test
    @DisplayName("One of several certificates is chosen")
    void oneOfSeveralIsChosen() {
        doubles.sets("findApplicableCertificates", "applicableCertificates", 2);
        renewal.isIdentified().answers("chooseCertificate");

        renewal.passed("eligible");
    }

    @Test
    @DisplayName("Nobody chooses for three days")
    void nobodyChooses() {
        doubles.sets("findApplicableCertificates", "applicableCertificates", 2);
        renewal.isIdentified().timeIsUp("choiceTimeIsUp");

        renewal.runs("feeGivenBackOnAbandonment").ran("refundPayment", 0).endsAndIsTold("renewalAbandoned");
    }

    @Test
    @DisplayName("Refused by rule")
    void refusedByRule() {
        doubles.fact("certificateState", "REVOKED");
        renewal.isIdentified();

        renewal.ran("refuseReferral", 0).passed("refusedByRule").endsAndIsTold("renewalRefused");
    }

    @Test
    @DisplayName("Referred, accepted by an officer and confirmed by a second one")
    void referredAndAccepted() {
        doubles.fact("detailsEqualRegister", false);
        renewal.isIdentified().officerDecides("reviewEligibility", "accept").waitsAt("confirmEligibilityReview");
        renewal.officerDecides("confirmEligibilityReview", "agree");

        renewal.passed("eligible").waitsAt("completeApplication").ran("officerDecision", 2);
    }

    @Test
    @DisplayName("Referred, accepted by an officer and not confirmed: it is reviewed again")
    void referredAndNotConfirmed() {
        doubles.fact("detailsEqualRegister", false);
        renewal.isIdentified()
                .officerDecides("reviewEligibility", "accept")
                .officerDecides("confirmEligibilityReview", "disagree")
                .officerDecides("reviewEligibility", "refuse");

        renewal.passed("notEligible").endsAndIsTold("renewalRefused");
    }

    @Test
    @DisplayName("Referred and refused by an officer")
    void referredAndRefused() {
        doubles.fact("detailsEqualRegister", false);
        renewal.isIdentified().officerDecides("reviewEligibility", "refuse");

        renewal.ran("refuseReferral", 1).passed("notEligible").endsAndIsTold("renewalRefused");
    }
}
