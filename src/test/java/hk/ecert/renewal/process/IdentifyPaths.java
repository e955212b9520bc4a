package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way out of the identification. */
abstract class IdentifyPaths extends Paths {

    @Test
    @DisplayName("By an e-Cert in the browser")
    void byAnECertInTheBrowser() {
        renewal.begins("E_CERT")
                .isTold("certificatePresented")
                .passed("identified")
                .ran("requestIamSmart", 0);
    }

    @Test
    @DisplayName("By an e-Cert on a token")
    void byAnECertOnAToken() {
        renewal.begins("E_CERT_TOKEN").isTold("certificatePresented").passed("identified");
    }

    @Test
    @DisplayName("By iAM Smart+")
    void byIamSmart() {
        renewal.begins("IAM_SMART").runs("requestIamSmart").isTold("iamSmartAuthenticated");

        renewal.passed("identified").ran("verifyIdentity", 1);
    }

    @Test
    @DisplayName("Refused: nobody is told, for nobody was identified")
    void refused() {
        doubles.refusesOnce("verifyIdentity", "IDENTITY_REFUSED");
        renewal.begins("E_CERT").isTold("certificatePresented");

        renewal.ran("tellSubscriber", 0).ends("identificationRefused");
    }

    @Test
    @DisplayName("Expired after a quarter of an hour")
    void expired() {
        renewal.begins("IAM_SMART").runs("requestIamSmart").timeIsUp("identificationTimeIsUp");

        renewal.ran("tellSubscriber", 0).ends("identificationExpired");
    }
}
