package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The reason that a case keeps is the one of its end. */
class RenewalCasesTest {

    private static ConfigurableApplicationContext context;

    private final RenewalReference reference = RenewalReference.random();
    private RenewalCases cases;

    @BeforeAll
    static void openDatabase() throws Exception {
        context = TestDatabase.H2.open(
                MovableClock.at("2026-11-22T12:00"), Path.of("no register here"), RenewalCases.class);
    }

    @AfterAll
    static void closeDatabase() {
        context.close();
    }

    @BeforeEach
    void open() {
        cases = context.getBean(RenewalCases.class);
        cases.open(reference, Purpose.RENEWAL, AuthenticationMethod.IAM_SMART, Language.EN);
    }

    @Test
    void whoCancelsAfterDecliningTheSignatureCancelled() {
        cases.because(reference, "SIGNING_CANCELLED");

        assertThat(cases.claimForCancellation(reference, null)).isTrue();

        assertThat(cases.get(reference).reason()).isNull();
    }

    @Test
    void whatIsToldAfterTheEndChangesNoReason() {
        assertThat(cases.claimForCancellation(reference, "CANCELLED_FOR_YOU")).isTrue();

        cases.because(reference, "SIGNING_TIMED_OUT");

        assertThat(cases.get(reference).reason()).isEqualTo("CANCELLED_FOR_YOU");
    }

    @Test
    void aCaseThatCannotBeCancelledKeepsItsReason() {
        cases.enterProduction(reference);
        cases.because(reference, "HOLDER_BARRED");

        assertThat(cases.claimForCancellation(reference, null)).isFalse();
        assertThat(cases.get(reference).reason()).isEqualTo("HOLDER_BARRED");

        assertThat(cases.claimForWithdrawal(reference, "PAYMENT_GIVEN_BACK")).isTrue();
        assertThat(cases.get(reference).reason()).isEqualTo("PAYMENT_GIVEN_BACK");
    }

    @Test
    void aCancelledCaseIsKnownBeforeAndAfterWhatIsUndoneForIt() {
        assertThat(cases.isCancelled(reference)).as("open").isFalse();
        cases.claimForCancellation(reference, null);
        assertThat(cases.isCancelled(reference)).as("being undone").isTrue();
        cases.end(reference, "renewalCancelled");
        assertThat(cases.isCancelled(reference)).as("undone").isTrue();
    }

    @Test
    void aCaseThatWasWithdrawnOrCompletedIsNotCancelled() {
        cases.enterProduction(reference);
        assertThat(cases.isCancelled(reference)).as("in production").isFalse();
        cases.claimForWithdrawal(reference, "PAYMENT_GIVEN_BACK");
        assertThat(cases.isCancelled(reference)).as("being withdrawn").isFalse();
        cases.end(reference, "renewalWithdrawn");
        assertThat(cases.isCancelled(reference)).as("withdrawn").isFalse();

        RenewalReference completed = RenewalReference.random();
        cases.open(completed, Purpose.RENEWAL, AuthenticationMethod.IAM_SMART, Language.EN);
        cases.end(completed, "renewalCompleted");
        assertThat(cases.isCancelled(completed)).as("completed").isFalse();
    }
}
