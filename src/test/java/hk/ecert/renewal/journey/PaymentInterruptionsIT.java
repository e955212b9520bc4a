package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.journey.Interruptions.Point;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.PaymentGateway;
import hk.ecert.renewal.payment.PaymentGateway.Movement;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application stops at each point of a payment and goes on; the gateway's own books say what was taken. */
class PaymentInterruptionsIT {

    private static final int FEE = 18_400;
    private static final AtomicInteger PERSON = new AtomicInteger();

    private static RunningSystem system;
    private static Driver driver;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(
                "jdbc:h2:mem:interruptions;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
                RunningSystem.copies(12),
                List.of(Interruptions.class));
        driver = new Driver(system);
    }

    @AfterAll
    static void everythingIsWhole() throws Exception {
        Checker.Verdict verdict = Checker.check(system, Checker.identityNumbers(system));
        system.close();
        verdict.assertFavourable();
    }

    @AfterEach
    void disarm() {
        Interruptions.disarm();
    }

    private static String nextPerson() {
        return "chan-tai-man-" + PERSON.incrementAndGet();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "open, REPLY_LOST", // intent stored, checkout opened, killed
        "open, GONE_AT_COMMIT",
        "find, REPLY_LOST" // paid, killed before anything of it is kept
    })
    void aRenewalThatWasInterruptedWhilePayingIsChargedOnceAndCompleted(String verb, Point point) throws Exception {
        Interruptions.arm(verb, point);

        JsonNode result = driver.renew(nextPerson(), "iam-smart");

        assertThat(Interruptions.hasStruck()).isTrue();
        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("renewalCompleted");
        RenewalReference reference =
                new RenewalReference(result.path("reference").asText());
        assertThat(checkouts(reference)).isEqualTo(1);
        assertThat(movements(reference)).extracting(Movement::amount).containsExactly(FEE);
        assertThat(system.bean(Payments.class).of(reference)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "refund, REPLY_LOST", // given back, killed
        "refund, GONE_AT_COMMIT"
    })
    void whatWasPaidBeforeACancellationIsGivenBackOnceWhereverItIsInterrupted(String verb, Point point)
            throws Exception {
        RenewalReference reference = atTheCheckout();
        String page = checkoutPage(reference);
        Interruptions.arm("find", Point.NOT_REACHED);
        assertThat(pay(page)).isLessThan(400);
        await(Interruptions::hasStruck);
        Interruptions.arm(verb, point);

        assertThat(system.bean(RenewalWorkflow.class).cancel(reference)).isTrue();

        awaitOutcome(reference, "renewalCancelled");
        assertThat(Interruptions.hasStruck()).isTrue();
        Interruptions.disarm();
        assertThat(movements(reference)).extracting(Movement::amount).containsExactlyInAnyOrder(FEE, -FEE);
        assertThat(system.bean(Payments.class).of(reference))
                .singleElement()
                .satisfies(payment -> assertThat(payment.state()).isEqualTo(Payment.State.REFUNDED));
    }

    @ParameterizedTest(name = "close: {0}")
    @EnumSource(
            value = Point.class,
            names = {"REPLY_LOST", "GONE_AT_COMMIT"})
    void aCheckoutIsClosedOnceAndForGoodWhereverItsClosingIsInterrupted(Point point) throws Exception {
        RenewalReference reference = atTheCheckout();
        String page = checkoutPage(reference);
        Interruptions.arm("close", point);

        assertThat(system.bean(RenewalWorkflow.class).cancel(reference)).isTrue();

        awaitOutcome(reference, "renewalCancelled");
        assertThat(Interruptions.hasStruck()).isTrue();
        pay(page);
        assertThat(movements(reference)).isEmpty();
        assertThat(system.bean(Payments.class).of(reference))
                .singleElement()
                // the gateway's notice of the closing may come before we ask again
                .satisfies(payment -> assertThat(payment.state()).isIn(Payment.State.VOID, Payment.State.REFUSED));
    }

    @Test
    void whoCancelsTwiceHearsTwiceThatItIsCancelledAndTheTrailHoldsItOnce() throws Exception {
        RenewalReference reference = atTheCheckout();

        assertThat(system.bean(RenewalWorkflow.class).cancel(reference)).isTrue();
        assertThat(system.bean(RenewalWorkflow.class).cancel(reference))
                .as("while it is undone")
                .isTrue();
        awaitOutcome(reference, "renewalCancelled");
        assertThat(system.bean(RenewalWorkflow.class).cancel(reference))
                .as("afterwards")
                .isTrue();

        assertThat(trailed(reference, "cancellationRequested")).isEqualTo(1);
    }

    @Test
    void whoPaysAndIsNotEligibleAnyMoreGetsTheFeeBackWhenAnOfficerGivesUp() throws Exception {
        RenewalReference reference = atTheCheckout();
        system.bean(JdbcClient.class)
                .sql("update subscriber set standing = 'BARRED' where id ="
                        + " (select subscriber_id from identification where reference = ?)")
                .param(reference.value())
                .update();
        assertThat(pay(checkoutPage(reference))).isLessThan(400);
        await(() -> system.bean(RenewalWorkflow.class)
                .standing(reference)
                .officersTask()
                .filter("reviewProduction"::equals)
                .isPresent());

        officerDecides(reference, "reviewProduction", "giveUp");

        awaitOutcome(reference, "renewalGivenUp");
        assertThat(movements(reference)).extracting(Movement::amount).containsExactlyInAnyOrder(FEE, -FEE);
    }

    @Test
    void aDisputeThatIsConcededAfterwardsTakesTheCertificateBackAndTellsTheSubscriber() throws Exception {
        RenewalReference reference = new RenewalReference(
                driver.renew(nextPerson(), "iam-smart").path("reference").asText());
        awaitOutcome(reference, "renewalCompleted");
        long certificate = system.bean(Productions.class).of(reference).certificateId();
        assertThat(system.bean(Register.class).certificate(certificate).state()).isEqualTo(CertificateState.ACTIVE);
        system.bean(RenewalWorkflow.class).tell(reference, Fact.PAYMENT_QUESTIONED, "test:" + reference);

        officerDecides(reference, "reviewPayment", "refund");

        await(() -> "renewalWithdrawn"
                .equals(system.bean(RenewalCases.class).get(reference).outcome()));
        assertThat(system.bean(Register.class).certificate(certificate).state()).isEqualTo(CertificateState.REVOKED);
        assertThat(movements(reference)).extracting(Movement::amount).containsExactlyInAnyOrder(FEE, -FEE);
        assertThat(system.bean(JdbcClient.class)
                        .sql("select state from notification where reference = ? and kind = 'RENEWAL_WITHDRAWN'")
                        .param(reference.value())
                        .query(String.class)
                        .list())
                .containsExactly("SENT");
    }

    private static void officerDecides(RenewalReference reference, String task, String decision) {
        TaskService tasks = system.bean(TaskService.class);
        Task review = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(task)
                .singleResult();
        IdentityService identity = system.bean(IdentityService.class);
        identity.setAuthentication("officer", List.of("officer"));
        try {
            tasks.claim(review.getId(), "officer");
            tasks.complete(
                    review.getId(),
                    Map.of(task + "Decision", decision, task + "Reason", "seen in the papers of the case"));
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void aCheckoutThatIsSubmittedFiftyTimesAtOnceIsChargedOnce() throws Exception {
        RenewalReference reference = atTheCheckout();
        String page = checkoutPage(reference);
        ExecutorService browsers = Executors.newFixedThreadPool(50);
        try {
            Callable<Integer> submit = () -> pay(page);
            for (Future<Integer> answer : browsers.invokeAll(Collections.nCopies(50, submit))) {
                assertThat(answer.get()).isLessThan(400);
            }
        } finally {
            browsers.shutdownNow();
        }

        awaitOutcome(reference, "renewalCompleted");
        assertThat(movements(reference)).extracting(Movement::amount).containsExactly(FEE);
        assertThat(checkouts(reference)).isEqualTo(1);
        assertThat(system.bean(Payments.class).of(reference))
                .singleElement()
                .satisfies(payment -> assertThat(payment.receiptNumber()).isPresent());
    }

    /**
     * A case whose subscriber stands at the gateway's page with a mistyped card. A declined one would be told: its notice asks
     * the gateway a moment later, and hears of what was paid meanwhile.
     */
    private static RenewalReference atTheCheckout() {
        JsonNode stuck = driver.renew(nextPerson(), "iam-smart", "--card=4111000000000000");
        assertThat(stuck.path("error").asText()).as(stuck.toString()).contains("card was not taken");
        return new RenewalReference(stuck.path("reference").asText());
    }

    private static String checkoutPage(RenewalReference reference) {
        return system.bean(Payments.class).of(reference).get(0).checkoutUrl().orElseThrow();
    }

    private static int pay(String page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("cardNumber=4242424242424242"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static long trailed(RenewalReference reference, String action) {
        return system.bean(JdbcClient.class)
                .sql("select count(*) from trail where reference = ? and action = ?")
                .params(reference.value(), action)
                .query(Long.class)
                .single();
    }

    /** What the gateway's books hold for a renewal. */
    private static List<Movement> movements(RenewalReference reference) {
        List<String> charges = system.bean(Payments.class).of(reference).stream()
                .flatMap(payment -> payment.gatewayId().stream())
                .flatMap(checkout -> system.bean(PaymentGateway.class).find(checkout).stream())
                .flatMap(checkout -> checkout.chargeId().stream())
                .toList();
        Instant now = system.bean(Clock.class).instant();
        return system.bean(PaymentGateway.class).movements(now.minusSeconds(86_400), now.plusSeconds(60)).stream()
                .filter(movement -> charges.contains(movement.chargeId()))
                .toList();
    }

    private static long checkouts(RenewalReference reference) throws Exception {
        return Files.readAllLines(system.sandbox().home().resolve("ledger/checkouts.jsonl")).stream()
                .filter(line -> line.contains("\"clientReferenceId\":\"" + reference + "\""))
                .map(line -> line.substring(0, line.indexOf(',')))
                .distinct()
                .count();
    }

    private static void awaitOutcome(RenewalReference reference, String outcome) throws InterruptedException {
        await(() -> system.bean(RenewalCases.class).get(reference).outcome() != null);
        assertThat(system.bean(RenewalCases.class).get(reference).outcome()).isEqualTo(outcome);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(200);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
