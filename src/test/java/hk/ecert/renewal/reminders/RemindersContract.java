package hk.ecert.renewal.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.eligibility.EligibilityParts;
import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.notification.Letterhead;
import hk.ecert.renewal.notification.Notifier;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.RegisterFixture;
import hk.ecert.renewal.reminders.Reminders.Need;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is reminded when, on either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RemindersContract {

    private static final Instant ENDS = MovableClock.instant("2027-01-31T23:59:59");

    record Sent(String key, String address, Language language, String subject, String text, Optional<URI> wayOut) {}

    static final class Post implements Notifier {
        final List<Sent> sent = new CopyOnWriteArrayList<>();

        @Override
        public void send(
                String key, String address, Language language, String subject, String text, Optional<URI> wayOut) {
            sent.add(new Sent(key, address, language, subject, text, wayOut));
        }
    }

    @EnableConfigurationProperties(ReminderSettings.class)
    static class Settings {}

    private final MovableClock clock = MovableClock.at("2026-11-23T10:00");
    private final TestDatabase database;
    private ConfigurableApplicationContext context;
    private JdbcClient jdbc;
    private Reminders reminders;
    private Unsubscriptions unsubscriptions;
    private Post post;
    private RegisterFixture fixture;
    private long holder;
    private long certificate;

    RemindersContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        context = database.open(
                clock,
                Files.write(home.resolve("register.key"), key),
                EligibilityParts.and(
                        Settings.class,
                        Post.class,
                        Renewed.class,
                        ReminderLadder.class,
                        Letterhead.class,
                        ReminderTexts.class,
                        Unsubscriptions.class,
                        Reminders.class));
        jdbc = context.getBean(JdbcClient.class);
        reminders = context.getBean(Reminders.class);
        unsubscriptions = context.getBean(Unsubscriptions.class);
        post = context.getBean(Post.class);
        fixture = new RegisterFixture(context);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void aHolder() {
        clock.moveTo("2026-11-23T10:00");
        post.sent.clear();
        holder = fixture.subscriber("CHAN TAI MAN", LocalDate.of(1985, 7, 3), HolderStanding.GOOD);
        jdbc.sql("update subscriber set email = 'holder@example.hk', language = 'ZH_HANT' where id = ?")
                .param(holder)
                .update();
        certificate =
                fixture.certificate(holder, "CHAN TAI MAN", CertificateClass.PERSONAL, CertificateState.ACTIVE, ENDS);
    }

    private void send() {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> reminders.send(certificate));
    }

    private void renewal(String standing, String outcome) {
        RenewalReference reference = RenewalReference.random();
        jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing, outcome)"
                        + " values (?, 'IAM_SMART', 'EN', current_timestamp, ?, nullif(?, ''))")
                .params(reference.value(), standing, outcome)
                .update();
        jdbc.sql("insert into certificate_under_renewal (certificate_id, reference, claimed_at)"
                        + " values (?, ?, current_timestamp)")
                .params(certificate, reference.value())
                .update();
    }

    @ParameterizedTest(name = "{0}: look {1}, and again {2}")
    @CsvSource({
        "2026-12-01T12:00, SKIP, 2026-12-02T09:00", // 61 days
        "2026-12-02T09:00, SEND, 2027-01-01T09:00", // 60 days
        "2026-12-31T12:00, SEND, 2027-01-01T09:00", // 31 days: the first one was missed and is still true
        "2027-01-01T09:00, SEND, 2027-01-10T09:00", // 30 days
        "2027-01-10T09:00, SEND, 2027-01-24T09:00", // 21 days
        "2027-01-24T09:00, SEND, 2027-01-30T09:00", // 7 days
        "2027-01-30T09:00, SEND, 2027-01-30T09:00", // 1 day: the last
        "2027-01-31T23:59, SEND, 2027-01-31T23:59", // its last minute
        "2027-02-01T00:00, OVER, 2027-02-01T00:00" // it has ended
    })
    void remindersFollowTheLadderInHongKongTime(String now, Need need, String next) {
        clock.moveTo(now);

        assertThat(reminders.look(certificate)).isEqualTo(need);
        assertThat(reminders.nextDue(certificate)).isEqualTo(MovableClock.instant(next));
    }

    @Test
    @DisplayName("It names its own number, the day and the address in the holder's language, and no person")
    void itNamesTheDayAndNoPerson() {
        clock.moveTo("2027-01-10T09:00");
        send();

        assertThat(post.sent).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo("RM-" + certificate + "-21");
            assertThat(sent.language()).isEqualTo(Language.ZH_HANT);
            assertThat(sent.text())
                    .contains("2027 年 1 月 31 日", "21", sent.key(), "https://localhost:8443/")
                    .doesNotContain("CHAN", "{");
            assertThat(sent.wayOut()).isPresent();
        });
    }

    @Test
    @DisplayName("A rung is sent once, though eight threads send it at the same time")
    void aRungIsSentOnce() throws Exception {
        clock.moveTo("2027-01-24T09:00");
        atOnce(8, this::send);

        assertThat(post.sent).hasSize(1);
        clock.moveTo("2027-01-30T09:00");
        send();
        assertThat(post.sent).extracting(Sent::key).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    @DisplayName("A certificate is put on the ladder once, though eight threads find it at the same time")
    void aCertificateIsEnrolledOnce() throws Exception {
        clock.moveTo("2026-12-02T09:00");
        assertThat(reminders.toEnrol()).contains(certificate);
        List<Boolean> first = new CopyOnWriteArrayList<>();

        atOnce(
                8,
                () -> context.getBean(TransactionTemplate.class)
                        .executeWithoutResult(status -> first.add(reminders.enrol(certificate))));

        assertThat(first).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(reminders.toEnrol()).doesNotContain(certificate);
    }

    @Test
    @DisplayName(
            "Nobody is reminded after the renewal, nor while it is under way; a renewal that came to nothing counts"
                    + " nothing")
    void nobodyIsRemindedAfterTheRenewal() {
        clock.moveTo("2027-01-24T09:00");
        renewal("OPEN", "");
        assertThat(reminders.look(certificate)).isEqualTo(Need.SKIP);

        jdbc.sql("update renewal_case set standing = 'ENDED', outcome = 'renewalAbandoned'")
                .update();
        assertThat(reminders.look(certificate)).isEqualTo(Need.SEND);

        jdbc.sql("update renewal_case set outcome = 'renewalCompleted'").update();
        assertThat(reminders.look(certificate)).isEqualTo(Need.OVER);
    }

    @Test
    @DisplayName("Nobody is reminded of a certificate that was revoked")
    void nobodyIsRemindedOfARevokedOne() {
        jdbc.sql("update registered_certificate set state = 'REVOKED' where id = ?")
                .param(certificate)
                .update();

        assertThat(reminders.look(certificate)).isEqualTo(Need.OVER);
    }

    @Test
    @DisplayName("Who stopped the reminders gets none but the last notice, which offers no way out")
    void whoStoppedThemGetsOnlyTheLast() {
        URI page = unsubscriptions.page(holder);
        assertThat(unsubscriptions.page(holder)).as("the same address for ever").isEqualTo(page);
        unsubscriptions.stop(page.getPath().substring("/reminders/".length()));
        clock.moveTo("2027-01-24T09:00");
        assertThat(reminders.look(certificate)).isEqualTo(Need.SKIP);

        clock.moveTo("2027-01-30T09:00");
        assertThat(reminders.look(certificate)).isEqualTo(Need.SEND);
        send();
        assertThat(post.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.wayOut()).isEmpty());
    }

    private static void atOnce(int threads, Runnable work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> {
                        together.await();
                        work.run();
                        return null;
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
