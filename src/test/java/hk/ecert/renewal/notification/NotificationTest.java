package hk.ecert.renewal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.notification.Notification.Kind;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationTest {

    private final List<String> sent = new ArrayList<>();
    private final List<String> trail = new ArrayList<>();
    private final ContactAddresses addresses = mock(ContactAddresses.class);
    private final DatesInWords dates = mock(DatesInWords.class);
    private ConfigurableApplicationContext context;
    private RenewalReference reference;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = TestDatabase.H2.open(
                MovableClock.at("2026-11-22T12:00"), home.resolve("register.key"), RenewalCases.class);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void aCase() {
        sent.clear();
        trail.clear();
        reference = RenewalReference.random();
        context.getBean(JdbcClient.class)
                .sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                        + " values (?, 'IAM_SMART', 'ZH_HANT', current_timestamp, 'OPEN')")
                .param(reference.value())
                .update();
        when(addresses.of(reference)).thenReturn(Optional.of("holder@example.hk"));
        when(dates.of(any(), any())).thenReturn("");
    }

    @Test
    void theSameThingIsToldOnce() {
        Notification notification =
                notification((key, address, language, subject, text, unsubscribe) -> sent.add(key + subject));

        notification.tell(reference, Kind.RENEWAL_CANCELLED, Map.of());
        notification.tell(reference, Kind.RENEWAL_CANCELLED, Map.of());

        assertThat(sent).containsExactly(reference + ":RENEWAL_CANCELLED" + "你的電子證書續期申請已取消");
        assertThat(trail).containsExactly("subscriberTold {delivery=SENT, message=RENEWAL_CANCELLED}");
    }

    @Test
    void aMailServerThatIsDownIsAskedAgainWithTheSameKey() {
        Notification broken = notification((key, address, language, subject, text, unsubscribe) -> {
            sent.add(key);
            throw new CounterpartyUnavailable("mail server", null);
        });
        TransactionTemplate job = context.getBean(TransactionTemplate.class);

        assertThatExceptionOfType(CounterpartyUnavailable.class)
                .isThrownBy(() ->
                        job.executeWithoutResult(status -> broken.tell(reference, Kind.RENEWAL_CANCELLED, Map.of())));
        notification((key, address, language, subject, text, unsubscribe) -> sent.add(key))
                .tell(reference, Kind.RENEWAL_CANCELLED, Map.of());

        assertThat(sent).hasSize(2).containsOnly(reference + ":RENEWAL_CANCELLED");
    }

    @Test
    void whoHasNoAddressIsNotToldAndTheTrailSaysSo() {
        when(addresses.of(reference)).thenReturn(Optional.empty());

        notification((key, address, language, subject, text, unsubscribe) -> sent.add(key))
                .tell(reference, Kind.RENEWAL_ABANDONED, Map.of());

        assertThat(sent).isEmpty();
        assertThat(trail).containsExactly("subscriberNotTold {delivery=NO_ADDRESS, message=RENEWAL_ABANDONED}");
    }

    @Test
    void anAddressThatIsRefusedDoesNotHoldTheCaseBack() {
        notification((key, address, language, subject, text, unsubscribe) -> {
                    throw new AddressRefused();
                })
                .tell(reference, Kind.RENEWAL_ABANDONED, Map.of());

        assertThat(trail).containsExactly("subscriberNotTold {delivery=ADDRESS_REFUSED, message=RENEWAL_ABANDONED}");
    }

    @Test
    void neitherTextNorAddressIsKept() {
        notification((key, address, language, subject, text, unsubscribe) -> sent.add(key))
                .tell(reference, Kind.RENEWAL_CANCELLED, Map.of());

        assertThat(context.getBean(JdbcClient.class)
                        .sql("select * from notification where reference = ?")
                        .param(reference.value())
                        .query()
                        .singleRow()
                        .toString())
                .contains("SENT")
                .doesNotContain("example.hk", "電子證書");
    }

    private Notification notification(Notifier notifier) {
        Trail rows = (about, actor, action, detail) -> trail.add(action + " " + new java.util.TreeMap<>(detail));
        return new Notification(
                context.getBean(JdbcClient.class),
                MovableClock.at("2026-11-22T12:00"),
                addresses,
                context.getBean(RenewalCases.class),
                new Messages(new Letterhead("https://portal.example.hk", "Post e-Cert", "2921 6633")),
                dates,
                notifier,
                rows);
    }
}
