package hk.ecert.renewal.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hk.ecert.renewal.payment.Payment.State;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentStatesTest {

    private PaymentStory story;

    TestDatabase database() {
        return TestDatabase.H2;
    }

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        story = new PaymentStory(database(), home);
    }

    @AfterAll
    void close() {
        story.close();
    }

    @Test
    void aRequestOpensOneCheckoutForTheFee() {
        RenewalReference reference = story.requested();

        assertThat(story.payments.of(reference)).singleElement().satisfies(payment -> {
            assertThat(payment.state()).isEqualTo(State.REQUESTED);
            assertThat(payment.amount()).isEqualTo(18_400);
            assertThat(payment.checkoutUrl()).isPresent();
        });
        assertThat(story.gateway.keys).contains(reference + ":requestPayment:1");
    }

    @Test
    void aRequestThatIsRolledBackAsksAgainWithTheSameKeyAndGetsTheSameCheckout() {
        RenewalReference reference = RenewalReference.random();
        int before = story.gateway.checkouts.size();

        story.transaction.executeWithoutResult(status -> {
            story.request(reference);
            status.setRollbackOnly();
        });
        story.request(reference);

        assertThat(story.gateway.keys.stream().filter(key -> key.startsWith(reference.value())))
                .containsExactly(reference + ":requestPayment:1", reference + ":requestPayment:1");
        assertThat(story.gateway.checkouts).hasSize(before + 1);
    }

    @Test
    void anOpenCheckoutIsNotJoinedByASecondOne() {
        RenewalReference reference = story.requested();

        story.request(reference);

        assertThat(story.payments.of(reference)).hasSize(1);
    }

    @Test
    void aPaymentIsBelievedOnceTheGatewayWasAsked() throws Exception {
        RenewalReference reference = story.requested();
        assertThat(story.notices.heed(story.checkout(reference))).isEmpty();
        assertThat(story.state(reference)).isEqualTo(State.REQUESTED);

        story.gateway.pay(story.checkout(reference));

        assertThat(story.notices.heed(story.checkout(reference)))
                .contains(new PaymentNotices.News(
                        reference,
                        Fact.PAYMENT_CONFIRMED,
                        "payment:" + story.checkout(reference) + ":paymentConfirmed"));
        assertThat(story.state(reference)).isEqualTo(State.CONFIRMED);
        assertThat(story.comparison.isInOrder(reference)).isTrue();
    }

    @Test
    void aNoticeThatComesTwiceSaysTheSameAgainAndChangesNothing() throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.pay(story.checkout(reference));

        Optional<PaymentNotices.News> first = story.notices.heed(story.checkout(reference));
        Optional<PaymentNotices.News> second = story.notices.heed(reference);

        assertThat(second).isEqualTo(first);
        assertThat(story.payments.of(reference)).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} for {2} is in order: {3}")
    @CsvSource({
        "18400, HKD, own, true",
        "18399, HKD, own, false",
        "18401, HKD, own, false",
        "18400, USD, own, false",
        "18400, HKD, ER-7K3M-92QF-XD4T-6WBN, false",
        "18400, HKD, '', false"
    })
    void onlyExactlyTheFeeForExactlyThisRenewalIsInOrder(int amount, String currency, String takenFor, boolean inOrder)
            throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.pay(
                story.checkout(reference), takenFor.equals("own") ? reference.value() : takenFor, amount, currency);

        story.notices.heed(story.checkout(reference));

        assertThat(story.comparison.isInOrder(reference)).isEqualTo(inOrder);
    }

    @ParameterizedTest(name = "paid at {0} is in order: {1}")
    @CsvSource({"2026-11-23T12:00, true", "2026-11-23T12:01, false"})
    void whatIsPaidAfterThePayByDateIsForAnOfficer(String hongKong, boolean inOrder) throws Exception {
        RenewalReference reference = story.requested();
        Instant usual = story.gateway.paidAt;
        story.gateway.paidAt = MovableClock.instant(hongKong);
        try {
            story.gateway.pay(story.checkout(reference));
            story.notices.heed(story.checkout(reference));
        } finally {
            story.gateway.paidAt = usual;
        }

        assertThat(story.comparison.isInOrder(reference)).isEqualTo(inOrder);
    }

    @Test
    void aCheckoutWhoseReplyWasLostIsFoundAndClosedWhenTheRenewalEnds() {
        RenewalReference reference = lostReply();

        story.refunds.undo(reference);
        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.VOID);
        assertThat(story.gateway.checkouts.get(story.checkout(reference)).standing())
                .isEqualTo(PaymentGateway.Standing.CLOSED);
        assertThat(checkoutsOf(reference)).isEqualTo(1);
    }

    @Test
    void aCheckoutWhoseReplyWasLostAndThatIsPaidMeanwhileIsGivenBack() {
        RenewalReference reference = lostReply();
        int before = story.gateway.balance();
        story.gateway.beforeClose = () -> story.gateway.pay(story.checkout(reference));
        try {
            story.refunds.undo(reference);
        } finally {
            story.gateway.beforeClose = () -> {};
        }

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
    }

    @Test
    void anIntentOutlivesTheTransactionThatIsRolledBackAndIsTakenUpAgain() {
        RenewalReference reference = lostReply();
        assertThat(story.state(reference)).isEqualTo(State.INTENDED);

        story.request(reference);

        assertThat(story.state(reference)).isEqualTo(State.REQUESTED);
        assertThat(story.payments.of(reference)).hasSize(1);
        assertThat(checkoutsOf(reference)).isEqualTo(1);
    }

    @Test
    void whatIsPaidIsNotAskedForOnceMore() throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));

        story.request(reference);

        assertThat(checkoutsOf(reference)).isEqualTo(1);
    }

    private RenewalReference lostReply() {
        RenewalReference reference = story.opened();
        story.gateway.losesReply = true;
        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> story.transaction.executeWithoutResult(status -> story.request(reference)));
        return reference;
    }

    private long checkoutsOf(RenewalReference reference) {
        return story.gateway.checkouts.values().stream()
                .filter(checkout -> checkout.reference().equals(reference.value()))
                .count();
    }

    @Test
    void aCheckoutThatEndedUnpaidIsFollowedByAnother() throws Exception {
        RenewalReference reference = story.requested();
        String first = story.checkout(reference);
        story.gateway.expire(first);

        assertThat(story.notices.heed(first)).map(PaymentNotices.News::fact).contains(Fact.PAYMENT_REFUSED);
        story.request(reference);

        assertThat(story.payments.of(reference))
                .extracting(Payment::state)
                .containsExactly(State.REFUSED, State.REQUESTED);
        assertThat(story.gateway.keys).contains(reference + ":requestPayment:2");
    }

    @Test
    void anotherCheckoutDoesNotBeginTheTimeToPayAnew() throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.expire(story.checkout(reference));
        story.notices.heed(story.checkout(reference));
        try {
            story.clock.moveTo("2026-11-23T11:00");
            story.request(reference);

            assertThat(story.settings.payBy(reference.value())).isEqualTo(MovableClock.instant("2026-11-23T12:00"));
        } finally {
            story.clock.moveTo("2026-11-22T12:00");
        }
    }

    @Test
    void aNoticeAboutSomebodyElsesCheckoutIsOfNoInterest() throws Exception {
        story.gateway.open("foreign", RenewalReference.random(), 1, "HKD");
        String foreign =
                story.gateway.checkouts.keySet().stream().reduce((a, b) -> b).orElseThrow();

        assertThat(story.notices.heed(foreign)).isEmpty();
        assertThat(story.notices.heed("cs_unknown")).isEmpty();
    }

    @Test
    void aNoticeThatIsFasterThanOurCommitMustComeAgain() {
        RenewalReference reference = story.requested();
        story.gateway.open("not committed yet", reference, 18_400, "HKD");
        String early =
                story.gateway.checkouts.keySet().stream().reduce((a, b) -> b).orElseThrow();

        assertThatExceptionOfType(PaymentNotices.TooEarly.class).isThrownBy(() -> story.notices.heed(early));
    }

    @Test
    void undoingAnOpenCheckoutClosesItAndTakesNothing() {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();

        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.VOID);
        assertThat(story.gateway.balance()).isEqualTo(before);
    }

    @Test
    void undoingAPaymentGivesBackAllOfItOnce() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));

        story.refunds.undo(reference);
        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
        assertThat(story.gateway.keys).contains(reference + ":refundPayment:1");
    }

    @Test
    void aRefundWhoseAnswerWasLostIsNotGivenTwice() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));

        story.transaction.executeWithoutResult(status -> {
            story.refunds.undo(reference);
            status.setRollbackOnly();
        });
        assertThat(story.state(reference)).isEqualTo(State.CONFIRMED);
        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
    }

    @Test
    void whoPaysInTheMomentOfClosingGetsTheMoneyBack() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        story.gateway.beforeClose = () -> story.gateway.pay(story.checkout(reference));
        try {
            story.refunds.undo(reference);
        } finally {
            story.gateway.beforeClose = () -> {};
        }

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
        assertThat(story.notices.heed(story.checkout(reference))).isEmpty();
    }

    @Test
    void whatIsPaidAfterTheCheckoutWasWithdrawnIsGivenBackOnce() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        story.refunds.undo(reference);
        story.gateway.pay(story.checkout(reference));

        assertThat(story.notices.heed(story.checkout(reference))).isEmpty();
        assertThat(story.notices.heed(story.checkout(reference))).isEmpty();

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
        assertThat(story.trail).contains("paymentCameTooLate");
    }

    @Test
    void whoIsGivenMoreTimePaysInTimeUntilThen() {
        RenewalReference reference = story.requested();
        Date before = story.settings.payBy(reference.value());
        story.settings.giveMoreTime(reference, Duration.ofDays(5));
        story.settings.giveMoreTime(reference, Duration.ofDays(1));

        assertThat(story.settings.payBy(reference.value()))
                .isEqualTo(Date.from(before.toInstant().plus(Duration.ofDays(6))));
    }

    @Test
    void aDisputeIsBelievedOnceTheGatewayWasAskedAndGoesToAnOfficerOnce() throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));
        String charge = story.charge(reference);
        story.trail.clear();
        assertThat(story.notices.heedDispute(charge)).isEmpty();
        assertThat(story.notices.heedDispute("pi_unknown")).isEmpty();

        story.gateway.disputed.add(charge);
        Optional<PaymentNotices.News> first = story.notices.heedDispute(charge);
        Optional<PaymentNotices.News> second = story.notices.heedDispute(charge);

        assertThat(first).map(PaymentNotices.News::fact).contains(Fact.PAYMENT_QUESTIONED);
        assertThat(second).isEqualTo(first);
        assertThat(story.trail).containsExactly("paymentDisputed");
    }

    @Test
    void whatTheBankHasTakenBackIsNotGivenBackAgain() throws Exception {
        RenewalReference reference = story.requested();
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));
        story.gateway.disputed.add(story.charge(reference));
        int refunds = story.gateway.refunds.size();

        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.refunds).hasSize(refunds);
    }

    private long asked(String key) {
        return story.gateway.keys.stream().filter(key::equals).count();
    }

    @Test
    void aRefundThatFailedAfterwardsIsGivenBackOnceMoreAndOnce() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        pay(reference);
        story.refunds.undo(reference);
        story.trail.clear();
        story.gateway.fail(story.charge(reference));

        story.refunds.undo(reference);
        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
        assertThat(asked(reference + ":refundPayment:1:2")).isEqualTo(1);
        assertThat(story.trail).containsExactly("refundPayment");
    }

    @Test
    void aFurtherRefundWhoseAnswerWasLostIsNotGivenTwiceAndStandsOnTheTrail() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        pay(reference);
        story.refunds.undo(reference);
        story.gateway.fail(story.charge(reference));
        story.transaction.executeWithoutResult(status -> {
            story.refunds.undo(reference);
            status.setRollbackOnly();
        });
        story.trail.clear();

        story.refunds.undo(reference);
        story.refunds.undo(reference);

        assertThat(story.gateway.balance()).isEqualTo(before);
        assertThat(asked(reference + ":refundPayment:1:2")).isEqualTo(1);
        assertThat(story.trail).containsExactly("refundPayment");
    }

    @Test
    void aRefundWhoseAnswerWasLostAndThatFailedSinceIsFollowedByAnother() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        pay(reference);
        story.transaction.executeWithoutResult(status -> {
            story.refunds.undo(reference);
            status.setRollbackOnly();
        });
        story.gateway.fail(story.charge(reference));

        story.refunds.undo(reference);

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
    }

    @Test
    void whatTheBankLeavesUsAfterWeConcededGoesToThePayerOnce() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        pay(reference);
        String charge = story.charge(reference);
        story.gateway.disputed.add(charge);
        story.refunds.undo(reference);
        assertThat(story.gateway.balance()).isEqualTo(before + 18_400);

        story.gateway.disputed.remove(charge);
        assertThat(story.notices.heedDispute(charge)).isEmpty();
        assertThat(story.notices.heedDispute(charge)).isEmpty();

        assertThat(story.state(reference)).isEqualTo(State.REFUNDED);
        assertThat(story.gateway.balance()).isEqualTo(before);
        assertThat(asked(reference + ":refundPayment:1")).isEqualTo(1);
    }

    @Test
    void whatTheBankLeavesUsOfAPaymentThatStandsIsKept() throws Exception {
        RenewalReference reference = story.requested();
        int before = story.gateway.balance();
        pay(reference);

        assertThat(story.notices.heedDispute(story.charge(reference))).isEmpty();

        assertThat(story.state(reference)).isEqualTo(State.CONFIRMED);
        assertThat(story.gateway.balance()).isEqualTo(before + 18_400);
    }

    private void pay(RenewalReference reference) throws Exception {
        story.gateway.pay(story.checkout(reference));
        story.notices.heed(story.checkout(reference));
    }

    @Test
    void aDeclinedCardIsWrittenDownOnceAndTheCheckoutStaysOpen() throws Exception {
        RenewalReference reference = story.requested();
        String id = story.checkout(reference);
        PaymentGateway.Checkout open = story.gateway.checkouts.get(id);
        story.gateway.checkouts.put(
                id,
                new PaymentGateway.Checkout(
                        id,
                        open.standing(),
                        open.url(),
                        open.reference(),
                        open.amount(),
                        open.currency(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("card_declined")));
        story.trail.clear();

        story.notices.heed(reference);
        story.notices.heed(reference);

        assertThat(story.trail).containsExactly("paymentDeclined");
        assertThat(story.payments.isDeclined(reference)).isTrue();
        assertThat(story.state(reference)).isEqualTo(State.REQUESTED);
    }
}
