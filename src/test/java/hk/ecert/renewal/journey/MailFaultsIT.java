package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.MailPiece;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.support.SilentRoad;
import hk.ecert.sandbox.carrier.Letter;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong with letters, with the carrier's own ledger as judge: two letters a renewal, one of each piece. */
class MailFaultsIT {

    private static RunningSystem system;
    private static SilentRoad road;

    @BeforeAll
    static void start() throws IOException {
        road = new SilentRoad();
        system = RunningSystem.start(
                "jdbc:h2:mem:mailfaults;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
                usual -> usual.withCarrier(Duration.ofMillis(300), Duration.ofSeconds(3)),
                List.of(),
                "--renewal.carrier.base-url=" + road.to("/carrier"),
                "--renewal.mailing.gap=PT12S");
        road.leadTo(system.sandbox().port());
    }

    @AfterAll
    static void stop() {
        system.close();
        road.close();
    }

    @Test
    @DisplayName(
            "Booked with the carrier, the reply of each booking lost: the job asks again and each letter is booked once")
    void bookedAndTheReplyLost() {
        AtomicInteger bookings = new AtomicInteger();
        road.lose(request -> request.equals("POST /carrier/items") && bookings.incrementAndGet() % 2 == 1);

        JsonNode result = new Driver(system).renew("chan-tai-man", "iam-smart");
        road.lose(request -> false);

        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("renewalCompleted");
        assertThat(bookings).as("each booking was asked for twice: " + result).hasValue(4);
        assertTwoLettersOfDifferentKind(
                new RenewalReference(result.path("reference").asText()));
    }

    @Test
    @DisplayName("The application is down between the two letters: afterwards there are two, not one and not three")
    void downBetweenTheTwoLetters() throws Exception {
        CompletableFuture<JsonNode> journey =
                CompletableFuture.supplyAsync(() -> new Driver(system).renew("chan-tai-man-1", "iam-smart"));
        await(() -> lastReference() != null && letters(lastReference()).size() == 1);
        RenewalReference reference = lastReference();

        system.restart(() -> assertThat(letters(reference)).hasSize(1));

        await(() -> letters(reference).size() == 2
                && system.bean(RenewalWorkflow.class).standing(reference).hasEnded());
        journey.cancel(true);
        assertThat(system.bean(RenewalWorkflow.class).standing(reference).outcome())
                .contains("renewalCompleted");
        assertTwoLettersOfDifferentKind(reference);
    }

    @Test
    @DisplayName("Sent back, the address confirmed by the subscriber, sent again there; then lost: revoked, both made"
            + " again, one fee")
    void sentBackAndThenLost() throws Exception {
        CompletableFuture<JsonNode> journey =
                CompletableFuture.supplyAsync(() -> new Driver(system).renew("chan-tai-man-2", "iam-smart"));
        await(() -> lastReference() != null && letters(lastReference()).size() == 1);
        RenewalReference reference = lastReference();
        happens(letters(reference).get(0), Letter.State.RETURNED);
        // who renews stops here, so that nobody but the test answers what is asked later
        assertThat(journey.get(2, TimeUnit.MINUTES).path("outcome").asText()).isEqualTo("withOfficer");
        officerDecides(reference, "resend");
        RenewalWorkflow workflow = system.bean(RenewalWorkflow.class);
        await(() -> workflow.standing(reference).task().isPresent());
        Map<String, Object> address = new LinkedHashMap<>(workflow.show(reference, "confirmAddress", Language.EN));
        address.put("addressStreet", "2 Moved To Street");

        workflow.answer(reference, "confirmAddress", new Answers(address));

        await(() -> medium(reference, 2).isPresent());
        assertThat(medium(reference, 2).orElseThrow().lines()).contains("2 Moved To Street");
        long first = system.bean(Productions.class).of(reference).certificateId();
        happens(medium(reference, 2).orElseThrow(), Letter.State.LOST);
        officerDecides(reference, "lost");
        await(() -> workflow.standing(reference).hasEnded());

        assertThat(workflow.standing(reference).outcome()).contains("renewalCompleted");
        assertThat(system.bean(Register.class).certificate(first).state()).isEqualTo(CertificateState.REVOKED);
        assertThat(system.bean(Payments.class).of(reference)).hasSize(1);
        int production = system.bean(Productions.class).of(reference).attempt();
        List<MailItem> ofTheSecond = system.bean(Mailings.class).of(reference).stream()
                .filter(item -> item.production() == production)
                .toList();
        assertThat(ofTheSecond)
                .hasSize(2)
                .allMatch(MailItem::hasArrived)
                .extracting(MailItem::piece)
                .containsExactlyInAnyOrder(MailPiece.MEDIUM, MailPiece.PIN_ENVELOPE);
    }

    private static void officerDecides(RenewalReference reference, String decision) throws InterruptedException {
        TaskService tasks = system.bean(TaskService.class);
        await(() -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference.value())
                        .taskDefinitionKey("handleUndelivered")
                        .count()
                == 1);
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey("handleUndelivered")
                .singleResult();
        assertThat(tasks.getVariables(task.getId())).doesNotContainKey("handleUndeliveredDecision");
        IdentityService identity = system.bean(IdentityService.class);
        identity.setAuthentication("officer", List.of("officer"));
        try {
            tasks.claim(task.getId(), "officer");
            Map<String, Object> answers = Map.of(
                    "handleUndeliveredDecision",
                    decision,
                    "handleUndeliveredReason",
                    "seen at the counter of the post office");
            try {
                tasks.complete(task.getId(), answers);
            } catch (OptimisticLockingException theOtherLetterWasFirst) {
                tasks.complete(task.getId(), answers);
            }
        } finally {
            identity.clearAuthentication();
        }
    }

    private static void assertTwoLettersOfDifferentKind(RenewalReference reference) {
        List<Letter> letters = letters(reference);
        assertThat(letters).hasSize(2);
        assertThat(letters).extracting(Letter::itemNumber).doesNotHaveDuplicates();
        assertThat(letters).extracting(Letter::dispatch).doesNotHaveDuplicates();
        assertThat(letters)
                .extracting(letter -> letter.ourReference().split(":")[2])
                .containsExactlyInAnyOrder("MEDIUM", "PIN_ENVELOPE");
    }

    /** The renewal of the letter that the carrier took last. */
    private static RenewalReference lastReference() {
        return ledger().stream()
                .filter(Letter::isOnItsWay)
                .reduce((earlier, later) -> later)
                .map(letter -> new RenewalReference(letter.ourReference().split(":")[0]))
                .orElse(null);
    }

    private static List<Letter> letters(RenewalReference reference) {
        return ledger().stream()
                .filter(letter -> letter.ourReference().startsWith(reference.value()))
                .toList();
    }

    private static Optional<Letter> medium(RenewalReference reference, int attempt) {
        return letters(reference).stream()
                .filter(letter -> letter.ourReference().endsWith("MEDIUM:" + attempt))
                .findFirst();
    }

    /** The carrier's own book. */
    private static List<Letter> ledger() {
        return system.sandbox().carrier().letters();
    }

    private static void happens(Letter letter, Letter.State next) {
        assertThat(system.sandbox().carrier().happens(letter.itemNumber(), next))
                .isTrue();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int look = 0; look < 2400; look++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it never came to that");
    }
}
