package hk.ecert.renewal.adapters.paymentgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hk.ecert.renewal.payment.PaymentGateway.Checkout;
import hk.ecert.renewal.payment.PaymentGateway.Kind;
import hk.ecert.renewal.payment.PaymentGateway.Movement;
import hk.ecert.renewal.payment.PaymentGateway.Returned;
import hk.ecert.renewal.payment.PaymentGateway.Standing;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.FreePort;
import hk.ecert.renewal.support.SilentRoad;
import hk.ecert.sandbox.RunningSandbox;
import hk.ecert.sandbox.SandboxClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The adapter against the sandbox's gateway: yes, no, down, silent after accepting, twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripePaymentGatewayIT {

    private static final String PAYS = "4242424242424242";
    private static final String DECLINED = "4000000000000002";
    private static final int FEE = 18_400;

    private final RunningSandbox sandbox = RunningSandbox.get();
    private SilentRoad road;
    private StripePaymentGateway gateway;
    private RenewalReference reference;
    private String key;

    @BeforeAll
    void takeTheRoad() throws IOException {
        road = new SilentRoad(sandbox.address().getPort());
        gateway = gateway(road.gateway(), sandbox.secret("payment-api-key"));
    }

    @AfterAll
    void leaveTheRoad() {
        road.close();
    }

    @BeforeEach
    void anotherRenewal() {
        road.lose(request -> false);
        reference = RenewalReference.random();
        key = reference + ":requestPayment:1";
    }

    @Test
    void aCheckoutIsOpenUntilItIsPaidAndThenSaysByWhomAndHowMuch() throws Exception {
        Checkout opened = open();
        assertThat(opened.standing()).isEqualTo(Standing.OPEN);
        assertThat(opened.url()).isPresent();
        assertThat(gateway.find(opened.id())).contains(opened);

        pay(opened, PAYS);

        Checkout paid = gateway.find(opened.id()).orElseThrow();
        assertThat(paid.standing()).isEqualTo(Standing.PAID);
        assertThat(paid.reference()).isEqualTo(reference.value());
        assertThat(paid.amount()).isEqualTo(FEE);
        assertThat(paid.currency()).isEqualTo("HKD");
        assertThat(paid.chargeId()).isPresent();
        assertThat(paid.method()).contains("card");
        assertThat(paid.paidAt()).isPresent();
    }

    @Test
    void aDeclinedCardLeavesTheCheckoutOpenForAnother() throws Exception {
        Checkout opened = open();

        pay(opened, DECLINED);
        Checkout declined = gateway.find(opened.id()).orElseThrow();
        assertThat(declined.standing()).isEqualTo(Standing.OPEN);
        assertThat(declined.declined()).contains("card_declined");

        pay(opened, PAYS);
        assertThat(gateway.find(opened.id()).orElseThrow().standing()).isEqualTo(Standing.PAID);
    }

    @Test
    void theSameKeyTwentyTimesAtOnceIsOneCheckout() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            Set<String> ids = new HashSet<>();
            Callable<String> call = () -> open().id();
            for (Future<String> answer :
                    callers.invokeAll(IntStream.range(0, 20).mapToObj(i -> call).toList())) {
                ids.add(answer.get());
            }
            assertThat(ids).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
        assertThat(checkoutsOfThisRenewal()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsLostIsAnUnknownOutcomeAndTheNextCallFindsTheSameCheckout() throws Exception {
        road.lose(request -> true);
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(this::open).withNoCause();
        assertThat(checkoutsOfThisRenewal()).isEqualTo(1);

        road.lose(request -> false);
        assertThat(open().standing()).isEqualTo(Standing.OPEN);
        assertThat(checkoutsOfThisRenewal()).isEqualTo(1);
    }

    @Test
    void aGatewayThatIsDownHasTakenNothing() throws IOException {
        StripePaymentGateway nobody =
                gateway(URI.create("http://localhost:" + FreePort.any() + "/payment-gateway"), "sk_test_any");

        assertThatExceptionOfType(CounterpartyUnavailable.class)
                .isThrownBy(() -> nobody.open(key, reference, FEE, "HKD"))
                .withNoCause();
    }

    @Test
    void aWrongKeyIsOursToRepairAndIsNotTold() {
        StripePaymentGateway stranger = gateway(road.gateway(), "sk_test_wrong_0123456789");

        assertThatIllegalStateException()
                .isThrownBy(() -> stranger.open(key, reference, FEE, "HKD"))
                .withMessageContaining("401")
                .withMessageNotContaining("0123456789")
                .withNoCause();
    }

    @Test
    void closingEndsAnOpenCheckoutAndLeavesAPaidOne() throws Exception {
        Checkout open = open();
        assertThat(gateway.close(open.id()).standing()).isEqualTo(Standing.CLOSED);
        assertThat(gateway.close(open.id()).standing()).isEqualTo(Standing.CLOSED);

        key = reference + ":requestPayment:2";
        Checkout paid = open();
        pay(paid, PAYS);
        assertThat(gateway.close(paid.id()).standing()).isEqualTo(Standing.PAID);
    }

    @Test
    void aRefundIsGivenOnceEvenWhenItsAnswerIsLost() throws Exception {
        Checkout opened = open();
        pay(opened, PAYS);
        String charge = gateway.find(opened.id()).flatMap(Checkout::chargeId).orElseThrow();
        String refundKey = reference + ":refundPayment:1";
        assertThat(gateway.returned(charge)).isEqualTo(new Returned(0, 0));

        road.lose(request -> true);
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> gateway.refund(refundKey, charge, FEE));
        road.lose(request -> false);
        assertThat(gateway.returned(charge).amount()).isEqualTo(FEE);
        String again = gateway.refund(refundKey, charge, FEE);

        assertThat(gateway.refund(refundKey, charge, FEE)).isEqualTo(again);
        assertThat(gateway.returned(charge).amount()).isEqualTo(FEE);
    }

    @Test
    void aDisputedPaymentIsSaidToBeAndCountsAsGivenBack() throws Exception {
        Checkout opened = open();
        String page = opened.url().orElseThrow();
        pay(opened, PAYS);
        String charge = gateway.find(opened.id()).flatMap(Checkout::chargeId).orElseThrow();
        assertThat(gateway.isDisputed(charge)).isFalse();

        atTheBank(page + "/dispute");

        assertThat(gateway.isDisputed(charge)).isTrue();
        assertThat(gateway.returned(charge).amount()).isEqualTo(FEE);
    }

    @Test
    void aDisputeThatIsGivenUpLeavesTheMoneyWithUsAndCanBeRefunded() throws Exception {
        Instant before = SandboxClock.shared().instant().minusSeconds(1);
        Checkout opened = open();
        String page = opened.url().orElseThrow();
        pay(opened, PAYS);
        String charge = gateway.find(opened.id()).flatMap(Checkout::chargeId).orElseThrow();
        atTheBank(page + "/dispute");

        atTheBank(page + "/dispute/withdraw");

        assertThat(gateway.isDisputed(charge)).isFalse();
        assertThat(gateway.returned(charge)).isEqualTo(new Returned(0, 0));
        assertThat(amounts(before, charge, Kind.DISPUTE)).containsExactlyInAnyOrder(-FEE, FEE);
        gateway.refund(reference + ":refundPayment:1", charge, FEE);
        assertThat(gateway.returned(charge)).isEqualTo(new Returned(FEE, 1));
    }

    @Test
    void aRefundThatFailsAfterwardsGivesNothingBackAndIsFollowedByAnotherKey() throws Exception {
        Instant before = SandboxClock.shared().instant().minusSeconds(1);
        Checkout opened = open();
        pay(opened, PAYS);
        String charge = gateway.find(opened.id()).flatMap(Checkout::chargeId).orElseThrow();
        String first = gateway.refund(reference + ":refundPayment:1", charge, FEE);

        atTheBank(opened.url().orElseThrow() + "/refunds/fail");

        assertThat(gateway.returned(charge)).isEqualTo(new Returned(0, 1));
        assertThat(gateway.refund(reference + ":refundPayment:1", charge, FEE)).isEqualTo(first);
        assertThat(gateway.returned(charge).amount()).isZero();
        gateway.refund(reference + ":refundPayment:1:2", charge, FEE);
        assertThat(gateway.returned(charge)).isEqualTo(new Returned(FEE, 2));
        assertThat(amounts(before, charge, Kind.REFUND)).containsExactlyInAnyOrder(-FEE, FEE, -FEE);
    }

    private List<Integer> amounts(Instant since, String charge, Kind kind) {
        return gateway.movements(since, SandboxClock.shared().instant().plusSeconds(1)).stream()
                .filter(movement -> movement.chargeId().equals(charge) && movement.kind() == kind)
                .map(Movement::amount)
                .toList();
    }

    private static void atTheBank(String page) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(page))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void theBooksTellEveryMovementOverAllPages() throws Exception {
        Instant before = SandboxClock.shared().instant().minusSeconds(1);
        Set<String> charges = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            key = reference + ":requestPayment:" + i;
            Checkout opened = open();
            pay(opened, PAYS);
            charges.add(gateway.find(opened.id()).flatMap(Checkout::chargeId).orElseThrow());
        }
        String first = charges.iterator().next();
        gateway.refund(reference + ":refundPayment:1", first, FEE);

        List<Movement> movements = gateway
                .movements(before, SandboxClock.shared().instant().plusSeconds(1))
                .stream()
                .filter(movement -> charges.contains(movement.chargeId()))
                .toList();

        assertThat(movements).hasSize(121);
        assertThat(movements).extracting(Movement::id).doesNotHaveDuplicates();
        assertThat(movements)
                .filteredOn(movement -> movement.kind() == Kind.REFUND)
                .singleElement()
                .satisfies(refund -> {
                    assertThat(refund.chargeId()).isEqualTo(first);
                    assertThat(refund.amount()).isEqualTo(-FEE);
                });
        assertThat(gateway.movements(before.minusSeconds(100_000), before.minusSeconds(99_000)))
                .isEmpty();
    }

    @Test
    void whatTheGatewayDoesNotKnowIsNotThere() {
        assertThat(gateway.find("cs_test_unknown")).isEmpty();
    }

    private Checkout open() {
        return gateway.open(key, reference, FEE, "HKD");
    }

    private long checkoutsOfThisRenewal() throws IOException {
        return Files.readAllLines(sandbox.home().resolve("ledger/checkouts.jsonl")).stream()
                .filter(line -> line.contains(reference.value()))
                .count();
    }

    private static void pay(Checkout checkout, String card) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(checkout.url().orElseThrow()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("cardNumber=" + card))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isLessThan(400);
    }

    private StripePaymentGateway gateway(URI url, String apiKey) {
        try {
            Path file = Files.writeString(Files.createTempFile(sandbox.home(), "key", ""), apiKey);
            return new StripePaymentGateway(
                    new StripeSettings(
                            url, file, file, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(5)),
                    "https://localhost:8443");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
