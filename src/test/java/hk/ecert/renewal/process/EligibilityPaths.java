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
    @DisplayName("Referred and accepted by an officer")
    void referredAndAccepted() {
        doubles.fact("detailsEqualRegister", false);
        renewal.isIdentified().officerDecides("reviewEligibility", "accept");

        renewal.passed("eligible").waitsAt("completeApplication");
    }

    @Test
    @DisplayName("Referred and refused by an officer")
    void referredAndRefused() {
        doubles.fact("detailsEqualRegister", false);
        renewal.isIdentified().officerDecides("reviewEligibility", "refuse");

        renewal.ran("refuseReferral", 1).passed("notEligible").endsAndIsTold("renewalRefused");
    }
}
