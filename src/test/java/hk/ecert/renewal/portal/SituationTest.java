package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SituationTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    IAM_SMART, identify,    -,                   -,                 false, -,                iamSmartAuthenticated, IDENTIFY_IAM_SMART
                    E_CERT,    identify,    -,                   -,                 false, -,                certificatePresented,  IDENTIFY_CERTIFICATE
                    IAM_SMART, identify,    -,                   -,                 false, -,                requestIamSmart,       WORKING
                    IAM_SMART, eligibility, -,                   reviewEligibility, false, -,                reviewEligibility,     OFFICER
                    IAM_SMART, application, completeApplication, -,                 false, -,                completeApplication,   TASK
                    IAM_SMART, application, -,                   -,                 false, -,                isItSigned,            SIGN
                    IAM_SMART, payment,     -,                   -,                 false, -,                hasThePaymentCome,     PAY
                    IAM_SMART, payment,     -,                   -,                 true,  -,                requestPayment,        INCIDENT
                    IAM_SMART, production,  -,                   -,                 false, -,                mediumPersonalised,    PRODUCTION
                    IAM_SMART, mailing,     -,                   -,                 false, -,                mailMedium,            MAILING
                    IAM_SMART, activation,  -,                   -,                 false, -,                publishCertificate,    WORKING
                    IAM_SMART, -,           -,                   -,                 false, -,                renewalRefused,        WORKING
                    IAM_SMART, -,           -,                   -,                 false, renewalCompleted, -,                     ENDED
                    """)
    void thePageIsAboutWhatTheCaseWaitsFor(
            AuthenticationMethod method,
            String step,
            String task,
            String officersTask,
            boolean incident,
            String outcome,
            String activity,
            Situation situation) {
        CaseStanding standing = new CaseStanding(
                RenewalReference.random(),
                method,
                Language.EN,
                Instant.EPOCH,
                Optional.ofNullable(step),
                Optional.ofNullable(task),
                Optional.ofNullable(officersTask),
                activity == null ? Set.of() : Set.of(activity),
                incident,
                Optional.ofNullable(outcome));
        assertThat(Situation.of(standing)).isEqualTo(situation);
    }
}
