package hk.ecert.renewal.payment;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.payment.PaymentGateway.Kind;
import hk.ecert.renewal.payment.PaymentGateway.Movement;
import hk.ecert.renewal.payment.Reconciliation.Fault;
import hk.ecert.renewal.payment.Reconciliation.Report;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

    private static final Instant FROM = MovableClock.instant("2026-11-22T00:00");
    private static final Instant UNTIL = MovableClock.instant("2026-11-23T00:00");
    private static final Instant NOON = MovableClock.instant("2026-11-22T12:30");

    private PaymentStory story;
    private Reconciliation reconciliation;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        story = new PaymentStory(TestDatabase.H2, home);
        reconciliation = new Reconciliation(story.payments, story.gateway);
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void whatBothSidesHoldBalances() throws Exception {
        book(Kind.CHARGE, story.charge(story.paid()), 18_400, NOON);
        RenewalReference returned = story.paid();
        book(Kind.CHARGE, story.charge(returned), 18_400, NOON);
        story.refunds.undo(returned);
        book(Kind.REFUND, story.charge(returned), -18_400, NOON);

        Report report = compare();

        assertThat(report).isEqualTo(new Report(3, 36_800, 18_400, 36_800, 18_400, java.util.List.of()));
        assertThat(report.balances()).isTrue();
    }

    @Test
    void aChargeThatNobodyKnowsIsNamed() {
        book(Kind.CHARGE, "pi_foreign", 18_400, NOON);

        assertFault(Fault.TAKEN_UNKNOWN, "pi_foreign");
    }

    @Test
    void aChargeOfAnotherAmountIsNamedWithItsRenewal() throws Exception {
        RenewalReference reference = story.paid();
        book(Kind.CHARGE, story.charge(reference), 18_399, NOON);

        Report report = assertFault(Fault.TAKEN_DIFFERS, story.charge(reference));
        assertThat(report.differences().get(0).reference()).contains(reference);
        assertThat(report.taken() - report.takenByOurs()).isEqualTo(-1);
    }

    @Test
    void aChargeThatTheGatewayDoesNotHaveIsNamed() throws Exception {
        RenewalReference reference = story.paid();

        assertFault(Fault.NOT_TAKEN, story.charge(reference));
    }

    @Test
    void aRefundThatWeDidNotMakeIsNamed() throws Exception {
        RenewalReference reference = story.paid();
        book(Kind.CHARGE, story.charge(reference), 18_400, NOON);
        book(Kind.REFUND, story.charge(reference), -18_400, NOON);

        assertFault(Fault.GIVEN_BACK_UNKNOWN, story.charge(reference));
    }

    @Test
    void aRefundThatTheGatewayDoesNotHaveIsNamed() throws Exception {
        RenewalReference reference = story.paid();
        book(Kind.CHARGE, story.charge(reference), 18_400, NOON);
        story.refunds.undo(reference);

        assertFault(Fault.NOT_GIVEN_BACK, story.charge(reference));
    }

    @Test
    void aDisputeIsNamedUntilTheFeeCountsAsReturned() throws Exception {
        RenewalReference reference = story.paid();
        book(Kind.CHARGE, story.charge(reference), 18_400, NOON);
        book(Kind.DISPUTE, story.charge(reference), -18_400, NOON);
        assertFault(Fault.DISPUTED, story.charge(reference));

        story.refunds.undo(reference);

        assertThat(compare().differences()).isEmpty();
    }

    @Test
    void aRefundThatFailedIsNamedUntilItIsGivenBackAgain() throws Exception {
        RenewalReference reference = story.paid();
        String charge = story.charge(reference);
        book(Kind.CHARGE, charge, 18_400, NOON);
        story.refunds.undo(reference);
        book(Kind.REFUND, charge, -18_400, NOON);
        story.gateway.fail(charge);
        book(Kind.REFUND, charge, 18_400, NOON);
        assertFault(Fault.NOT_GIVEN_BACK, charge);

        story.refunds.undo(reference);
        book(Kind.REFUND, charge, -18_400, NOON);

        assertThat(compare().balances()).isTrue();
    }

    @Test
    void aDisputeThatIsWonAfterTheFeeCountsAsReturnedIsNamedUntilItIsGivenBack() throws Exception {
        RenewalReference reference = story.paid();
        String charge = story.charge(reference);
        book(Kind.CHARGE, charge, 18_400, NOON);
        story.gateway.disputed.add(charge);
        book(Kind.DISPUTE, charge, -18_400, NOON);
        story.refunds.undo(reference);
        story.gateway.disputed.remove(charge);
        book(Kind.DISPUTE, charge, 18_400, NOON);
        assertFault(Fault.NOT_GIVEN_BACK, charge);

        story.refunds.undo(reference);
        book(Kind.REFUND, charge, -18_400, NOON);

        assertThat(compare().balances()).isTrue();
    }

    @Test
    void whatWeHeardOfAfterMidnightBelongsToTheDayOfTheGateway() throws Exception {
        story.gateway.paidAt = MovableClock.instant("2026-11-23T00:00");
        RenewalReference reference = story.paid();
        book(Kind.CHARGE, story.charge(reference), 18_400, UNTIL.minusSeconds(1));

        assertThat(compare().balances()).isTrue();
        assertThat(reconciliation.compare(UNTIL, UNTIL.plusSeconds(86_400)).balances())
                .isTrue();
    }

    private void book(Kind kind, String charge, int amount, Instant at) {
        int line = story.gateway.books.size() + 1;
        story.gateway.books.add(new Movement("txn_" + line, kind, charge, amount, "HKD", at));
    }

    private Report compare() {
        return reconciliation.compare(FROM, UNTIL);
    }

    private Report assertFault(Fault fault, String charge) {
        Report report = compare();
        assertThat(report.balances()).isFalse();
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.fault()).isEqualTo(fault);
            assertThat(difference.chargeId()).isEqualTo(charge);
        });
        return report;
    }
}
