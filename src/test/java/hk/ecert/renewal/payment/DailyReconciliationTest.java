package hk.ecert.renewal.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import hk.ecert.renewal.payment.PaymentGateway.Kind;
import hk.ecert.renewal.payment.PaymentGateway.Movement;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyReconciliationTest {

    private final RenewalWorkflow workflow = mock(RenewalWorkflow.class);
    private PaymentStory story;
    private DailyReconciliation daily;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        story = new PaymentStory(TestDatabase.H2, home);
        daily = new DailyReconciliation(
                new Reconciliation(story.payments, story.gateway),
                workflow,
                story.jdbc,
                (reference, actor, action, detail) -> story.trail.add(action),
                story.transaction,
                story.clock);
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aDayIsWrittenDownOnceHoweverOftenItIsDone() {
        daily.upToYesterday();
        daily.upToYesterday();

        assertThat(days()).containsExactly(LocalDate.of(2026, 11, 21));
        assertThat(story.trail).containsExactly("paymentsReconciled");
        verifyNoInteractions(workflow);
    }

    @Test
    void daysThatWereMissedAreMadeUpFor() {
        daily.upToYesterday();
        story.clock.moveTo("2026-11-25T06:30");

        daily.upToYesterday();

        assertThat(days()).hasSize(4).endsWith(LocalDate.of(2026, 11, 24));
    }

    @Test
    void afterALongStopTheLastThirtyOneDaysAreMadeUpFor() {
        daily.upToYesterday();
        story.clock.moveTo("2027-01-25T06:30");

        daily.upToYesterday();

        assertThat(days()).hasSize(32).contains(LocalDate.of(2026, 12, 25)).endsWith(LocalDate.of(2027, 1, 24));
        assertThat(days()).doesNotContain(LocalDate.of(2026, 12, 24));
    }

    @Test
    void whatDiffersGoesToAnOfficer() throws Exception {
        RenewalReference reference = story.paid();
        story.clock.moveTo("2026-11-23T06:30");

        daily.upToYesterday();

        verify(workflow)
                .keep(reference, Fact.PAYMENT_QUESTIONED, "payment:" + story.charge(reference) + ":paymentQuestioned");
    }

    @Test
    void whatDiffersAfterItWasGivenBackIsAQuestionOfItsOwn() throws Exception {
        RenewalReference reference = story.paid();
        String charge = story.charge(reference);
        story.refunds.undo(reference);
        story.gateway.fail(charge);
        story.gateway.books.add(movement(charge, Kind.CHARGE, 18_400, "2026-11-21T13:00"));
        story.gateway.books.add(movement(charge, Kind.REFUND, -18_400, "2026-11-21T13:00"));
        story.gateway.books.add(movement(charge, Kind.REFUND, 18_400, "2026-11-22T13:00"));
        story.clock.moveTo("2026-11-23T06:30");

        daily.upToYesterday();

        verify(workflow)
                .keep(reference, Fact.PAYMENT_QUESTIONED, "payment:" + charge + ":2026-11-22:paymentQuestioned");
    }

    private static Movement movement(String charge, Kind kind, int amount, String hongKong) {
        return new Movement("txn_" + kind + amount, kind, charge, amount, "HKD", MovableClock.instant(hongKong));
    }

    @Test
    void aDayWhoseDifferencesCanNotBeKeptIsDoneAgain() throws Exception {
        RenewalReference reference = story.paid();
        story.clock.moveTo("2026-11-23T06:30");
        doThrow(new IllegalStateException("database away"))
                .doNothing()
                .when(workflow)
                .keep(any(), any(), any());

        assertThatIllegalStateException().isThrownBy(daily::upToYesterday);
        assertThat(days()).isEmpty();
        daily.upToYesterday();

        assertThat(days()).containsExactly(LocalDate.of(2026, 11, 22));
        verify(workflow, times(2)).keep(eq(reference), eq(Fact.PAYMENT_QUESTIONED), any());
    }

    private java.util.List<LocalDate> days() {
        return story.jdbc
                .sql("select of_day from payment_reconciliation order by of_day")
                .query(LocalDate.class)
                .list();
    }
}
