package hk.ecert.renewal.checks;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.checks.Invariants.Finding;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every violation is planted in a system that was whole, and is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {

    private WholeSystem system;

    TestDatabase database() {
        return TestDatabase.H2;
    }

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        system = new WholeSystem(database(), home);
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void aSystemAsTheStepsLeaveItIsWhole() {
        RenewalReference waiting = system.waiting();
        RenewalReference completed = system.completed();

        assertThat(about(waiting)).isEmpty();
        assertThat(about(completed)).isEmpty();
        assertThat(system.invariants().look().violations().get("the trail is whole"))
                .isEmpty();
    }

    static Stream<Arguments> planted() {
        String paidAgain =
                "insert into payment (reference, attempt, amount, currency, state, idempotency_key, requested_at)"
                        + " values ('{reference}', 2, 1, 'HKD', '%s', '{reference}:2', current_timestamp)";
        return Stream.of(
                planted(
                        Rules.MONEY,
                        "was paid for more than once, and the second fee was kept",
                        paidAgain.formatted("CONFIRMED")),
                planted(Rules.MONEY, "has ended, and a checkout can still be paid", paidAgain.formatted("REQUESTED")),
                planted(
                        Rules.MONEY,
                        "was completed without a receipted payment",
                        "delete from payment_receipt where reference = '{reference}'"),
                planted(
                        Rules.MONEY,
                        "was receipted for another amount or renewal than was asked, and no two officers accepted that",
                        "update payment set taken_amount = 18399 where reference = '{reference}'"),
                planted(
                        Rules.MONEY,
                        "has ended without what was paid for, and the fee was kept",
                        "update renewal_case set outcome = 'renewalGivenUp' where reference = '{reference}'"),
                planted(
                        Rules.CERTIFICATES,
                        "has ended without success, and its certificate lives",
                        "update renewal_case set outcome = 'renewalGivenUp' where reference = '{reference}'"),
                planted(
                        Rules.CERTIFICATES,
                        "has a certificate that was signed without an intent",
                        "delete from issuance_intent where reference = '{reference}'"),
                planted(
                        Rules.LETTERS,
                        "was completed without exactly one letter of each kind on its way",
                        "delete from mail_item where reference = '{reference}' and piece = 'MEDIUM'"),
                planted(
                        Rules.LETTERS,
                        "was completed without exactly one letter of each kind on its way",
                        "update mail_item set piece = 'MEDIUM', attempt = 2, dispatch = 'M-{reference}'"
                                + " where reference = '{reference}'"
                                + " and piece = 'PIN_ENVELOPE'"),
                planted(
                        Rules.OLD_CERTIFICATE,
                        "was revoked by a renewal that has not activated the new one",
                        "delete from activation where reference = '{reference}'"),
                planted(
                        Rules.OLD_CERTIFICATE,
                        "has come of age, and the minor's certificate still counts",
                        "update registered_certificate set state = 'ACTIVE' where id in"
                                + " (select old_certificate_id from activation where reference = '{reference}')"),
                planted(
                        Rules.SUBSCRIPTION,
                        "was extended, and the day has not moved",
                        "insert into subscription_extension (reference, certificate_id, ends_on, extends_to, extended_at)"
                                + " select '{reference}', min(id), date '2027-01-31', date '2028-01-31',"
                                + " current_timestamp from registered_certificate"),
                planted(
                        Rules.SUBSCRIPTION,
                        "ended as extended without being so, or the other way round",
                        "update renewal_case set purpose = 'EXTENSION', outcome = 'subscriptionExtended'"
                                + " where reference = '{reference}'"),
                planted(
                        Rules.TRAIL,
                        "has not one row refundPayment on the trail for each row in payment",
                        "update payment set state = 'REFUNDED' where reference = '{reference}'"));
    }

    private static Arguments planted(String invariant, String what, String... sql) {
        return Arguments.of(invariant, what, List.of(sql));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("planted")
    void aViolationInACompletedRenewalIsNamed(String invariant, String what, List<String> sql) {
        RenewalReference reference = system.completed();

        system.run(reference, sql);

        assertThat(about(reference)).contains(new Violation(invariant, reference.value(), what));
    }

    @Test
    void twoLiveCertificatesOfOneRenewalAreNamed() {
        RenewalReference reference = system.completed();
        system.issue(reference, 2, "ON_HOLD");

        assertThat(about(reference)).extracting(Violation::what).containsExactly("has more than one live certificate");
    }

    @Test
    void twoCheckoutsThatCanBePaidAreNamed() {
        RenewalReference reference = system.waiting();
        system.pay(reference, 1, "REQUESTED");
        system.pay(reference, 2, "REQUESTED");

        assertThat(about(reference)).extracting(Violation::what).containsExactly("has two checkouts that can be paid");
    }

    @Test
    void aSecondTrailRowForOneChangeIsNamed() {
        RenewalReference reference = system.completed();
        system.record(reference, "issueReceipt");

        assertThat(about(reference))
                .extracting(Violation::what)
                .containsExactly("has not one row issueReceipt on the trail for each row in payment_receipt");
    }

    @Test
    void aRenewalWhoseProcessIsGoneIsStuck() {
        RenewalReference reference = system.waiting();
        String instance = system.engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .singleResult()
                .getId();
        system.engine.getRuntimeService().deleteProcessInstance(instance, "planted");

        assertThat(about(reference)).extracting(Violation::what).containsExactly("is open, and no process runs for it");
    }

    @Test
    void aRenewalWhoseTaskIsGoneIsStuck() {
        RenewalReference reference = system.waiting();
        system.run(
                reference,
                List.of("delete from act_ru_task where proc_inst_id_ in"
                        + " (select id_ from act_ru_execution where business_key_ = '{reference}')"));

        assertThat(about(reference))
                .extracting(Violation::what)
                .containsExactly("runs, and waits neither for a task nor for a job, a message or an incident");
    }

    @Test
    void aFailedJobWithoutAnIncidentIsStuck() {
        RenewalReference reference = system.waiting();
        String task = system.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .singleResult()
                .getId();
        system.engine.getTaskService().complete(task);
        assertThat(about(reference)).isEmpty();

        system.run(
                reference,
                List.of("update act_ru_job set retries_ = 0 where process_instance_id_ in"
                        + " (select id_ from act_ru_execution where business_key_ = '{reference}')"));

        assertThat(about(reference))
                .extracting(Violation::what)
                .containsExactly("has a job that has failed for good, and no incident tells of it");
    }

    @Test
    void aCanaryInATextOrInBytesOrInAFileIsFoundAndItsValueIsNotTold(@TempDir Path folder) throws Exception {
        RenewalReference reference = system.completed();
        system.run(reference, List.of("update renewal_case set reason = 'is Y654321' where reference = '{reference}'"));
        system.jdbc
                .sql("update production set sealed_pin = ? where reference = ?")
                .params("x1234567812345678".getBytes(StandardCharsets.UTF_8), reference.value())
                .update();
        Files.writeString(Files.createDirectories(folder.resolve("logs")).resolve("a.log"), "HKID Y654321");
        NoCanary search = new NoCanary(system.jdbc, List.of("Y654321", "1234567812345678", "nowhere"), List.of(folder));

        List<Violation> found = search.violations();

        assertThat(found)
                .extracting(violation -> violation.reference().toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "renewal_case.reason",
                        "production.sealed_pin",
                        folder.resolve("logs/a.log").toString().toLowerCase(java.util.Locale.ROOT));
        assertThat(found.toString()).doesNotContain("Y654321");
        assertThat(new NoCanary(system.jdbc, List.of("nowhere"), List.of()).violations())
                .isEmpty();
    }

    @Test
    void whatIsGoneAtTheSecondLookWasOnlyUnderWay() {
        RenewalReference reference = system.waiting();
        system.pay(reference, 1, "REQUESTED");
        system.pay(reference, 2, "REQUESTED");
        Finding first = system.invariants().look();
        system.run(reference, List.of("delete from payment where reference = '{reference}' and attempt = 2"));

        Finding confirmed = first.confirmedBy(system.invariants().look());

        assertThat(confirmed.violations().get(Rules.MONEY))
                .extracting(Violation::reference)
                .doesNotContain(reference.value());
    }

    @Test
    void withoutAGatewayItsBooksAreNotCompared() {
        assertThat(system.invariants().look().notCompared())
                .containsEntry("the gateway's books", "no gateway is configured");
    }

    private List<Violation> about(RenewalReference reference) {
        return system.invariants().look().violations().values().stream()
                .flatMap(List::stream)
                .filter(violation -> violation.reference().equals(reference.value()))
                .toList();
    }
}
