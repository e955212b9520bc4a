package hk.ecert.renewal.comingofage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.comingofage.MinorsComeOfAge.Standing;
import hk.ecert.renewal.eligibility.EligibilityParts;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.notification.Letterhead;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisterFixture;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinorsComeOfAgeTest {

    private static final Instant ENDS = MovableClock.instant("2028-06-30T23:59:59");

    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private final List<String> sent = new ArrayList<>();
    private final List<String> trail = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private JdbcClient jdbc;
    private RegisterFixture fixture;
    private CertificateAuthority authority;
    private MinorsComeOfAge minors;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = TestDatabase.H2.open(clock, home.resolve("register.key"), EligibilityParts.and(Renewed.class));
        jdbc = context.getBean(JdbcClient.class);
        fixture = new RegisterFixture(context);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void nobodyIsTold() {
        clock.moveTo("2026-11-22T12:00");
        sent.clear();
        trail.clear();
        authority = mock(CertificateAuthority.class);
        Trail rows = (about, actor, action, detail) -> trail.add(action + " " + detail.get("delivery"));
        ComingOfAgeTexts texts = new ComingOfAgeTexts(
                context.getBean(RenewalWindow.class),
                new Letterhead("https://portal.example.hk", "Post e-Cert", "2921 6633"));
        minors = new MinorsComeOfAge(
                jdbc,
                clock,
                new ComingOfAgeSettings(Period.ofMonths(3)),
                context.getBean(Register.class),
                context.getBean(Renewed.class),
                authority,
                texts,
                (key, address, language, subject, text, unsubscribe) -> sent.add(subject + "\n" + text),
                rows);
    }

    private long minor(LocalDate birth) {
        long holder = fixture.subscriber("WONG KA YAN", birth, HolderStanding.GOOD);
        jdbc.sql("update subscriber set email = 'holder@example.hk' where id = ?")
                .param(holder)
                .update();
        return fixture.certificate(holder, "WONG KA YAN", CertificateClass.MINOR, CertificateState.ACTIVE, ENDS);
    }

    @ParameterizedTest(name = "born {0}, at {1}: {2}")
    @CsvSource({
        "2008-11-22, 2026-11-22T00:00, true", // from midnight in Hong Kong
        "2008-11-22, 2026-11-21T23:59, false",
        "2008-11-23, 2026-11-22T23:59, false",
        "2008-02-29, 2026-02-28T23:59, false", // 29 February counts as reached on 1 March
        "2008-02-29, 2026-03-01T00:00, true",
        "2000-01-01, 2026-11-22T12:00, true" // known only now
    })
    void aMinorIsTakenUpOnTheBirthday(LocalDate birth, String now, boolean taken) {
        long certificate = minor(birth);
        clock.moveTo(now);

        assertThat(minors.toTakeUp().contains(certificate)).isEqualTo(taken);
    }

    @Test
    @DisplayName(
            "Each certificate is taken up once, and the holder is told to convert, where, until when and what is lost")
    void theHolderIsToldToConvert() {
        long certificate = minor(LocalDate.of(2008, 11, 22));

        assertThat(minors.takeUp(certificate)).isTrue();
        assertThat(minors.takeUp(certificate)).isFalse();
        assertThat(minors.toTakeUp()).doesNotContain(certificate);
        minors.tell(certificate);

        assertThat(sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("https://portal.example.hk/", "22 February 2027", "586 days", "CA-" + certificate)
                        .doesNotContain("WONG", "{"));
        assertThat(trail).containsExactly("comingOfAgeTold SENT");
        assertThat(minors.deadline(certificate)).isEqualTo(MovableClock.instant("2027-02-22T09:00"));
    }

    @Test
    @DisplayName("Who did not convert in time has the certificate revoked, and is told by itself")
    void whoDidNotConvertInTime() {
        long certificate = minor(LocalDate.of(2008, 11, 22));
        minors.takeUp(certificate);
        clock.moveTo("2027-02-22T09:00");
        assertThat(minors.look(certificate)).isEqualTo(Standing.IN_USE);

        minors.revoke(certificate);

        verify(authority).revoke(certificate, RevocationReason.CESSATION_OF_OPERATION);
        assertThat(sent).isEmpty();
        minors.tellOfRevocation(certificate);
        assertThat(sent).singleElement().satisfies(mail -> assertThat(mail).contains("was revoked"));
    }

    @Test
    @DisplayName("While the conversion is under way nothing is revoked; it is looked at again the next morning")
    void whileTheConversionIsUnderWay() {
        long certificate = minor(LocalDate.of(2008, 11, 22));
        minors.takeUp(certificate);
        clock.moveTo("2027-02-22T09:00");
        RenewalReference reference = RenewalReference.random();
        jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                        + " values (?, 'IAM_SMART', 'EN', current_timestamp, 'OPEN')")
                .param(reference.value())
                .update();
        jdbc.sql("insert into certificate_under_renewal (certificate_id, reference, claimed_at)"
                        + " values (?, ?, current_timestamp)")
                .params(certificate, reference.value())
                .update();

        assertThat(minors.look(certificate)).isEqualTo(Standing.BEING_RENEWED);
        assertThat(minors.deadline(certificate)).isEqualTo(MovableClock.instant("2027-02-23T09:00"));

        jdbc.sql("update renewal_case set standing = 'ENDED', outcome = 'renewalCompleted' where reference = ?")
                .param(reference.value())
                .update();
        assertThat(minors.look(certificate)).isEqualTo(Standing.SETTLED);
        verifyNoInteractions(authority);
    }

    @ParameterizedTest
    @CsvSource({"EN", "ZH_HANT", "ZH_HANS"})
    void bothMessagesAreWordedInEveryLanguage(Language language) {
        long certificate = minor(LocalDate.of(2008, 11, 22));
        jdbc.sql("update subscriber set language = ? where id = (select subscriber_id from registered_certificate"
                        + " where id = ?)")
                .params(language.name(), certificate)
                .update();
        minors.takeUp(certificate);

        minors.tell(certificate);
        minors.tellOfRevocation(certificate);

        assertThat(sent).hasSize(2).allSatisfy(mail -> assertThat(mail).doesNotContain("{", "}"));
    }
}
