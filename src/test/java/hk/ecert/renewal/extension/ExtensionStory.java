package hk.ecert.renewal.extension;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.authority.CertificateLife;
import hk.ecert.renewal.eligibility.CertificateClaims;
import hk.ecert.renewal.eligibility.CertificateLabels;
import hk.ecert.renewal.eligibility.EligibilityParts;
import hk.ecert.renewal.eligibility.Renewed;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.notification.Letterhead;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisterFixture;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.Subscriptions;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The package's own classes on a real database and register; the mail is a list. */
final class ExtensionStory implements AutoCloseable {

    /** A certificate from 23 November 2024 to 22 November 2027, paid until then. */
    static final LocalDate ENDS_ON = LocalDate.of(2026, 11, 22);

    final MovableClock clock = MovableClock.at("2026-11-10T12:00");
    final List<String> sent = new ArrayList<>();
    final List<String> trail = new ArrayList<>();
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Register register;
    final RegisterFixture fixture;
    final Subscriptions subscriptions;
    final CertificateClaims claims;
    final RenewalCases cases;
    final SubscriptionCalendar calendar;
    final Periods periods;
    final Payments payments;
    final Extensions extensions;
    final Suspensions suspensions;
    final SubscriptionChoice choice;
    final Agreement agreement;
    final PeriodNews news;
    final SubscriptionDays days;
    private final ConfigurableApplicationContext context;

    ExtensionStory(TestDatabase database, Path home) throws Exception {
        context = database.open(
                clock,
                home.resolve("register.key"),
                EligibilityParts.and(
                        Renewed.class,
                        Subscriptions.class,
                        RevocationChanges.class,
                        CertificateLife.class,
                        Payments.class));
        jdbc = context.getBean(JdbcClient.class);
        transaction = context.getBean(TransactionTemplate.class);
        register = context.getBean(Register.class);
        fixture = new RegisterFixture(context);
        subscriptions = context.getBean(Subscriptions.class);
        claims = context.getBean(CertificateClaims.class);
        cases = context.getBean(RenewalCases.class);
        payments = context.getBean(Payments.class);
        Renewed renewed = context.getBean(Renewed.class);
        Trail rows = (about, actor, action, detail) -> trail.add(action);
        calendar = new SubscriptionCalendar(new ExtensionSettings(30, java.time.Period.ofDays(30)), clock);
        periods = new Periods(jdbc, clock, register, subscriptions, renewed, calendar);
        extensions = new Extensions(jdbc, clock);
        suspensions = new Suspensions(periods, context.getBean(CertificateLife.class), rows);
        choice = new SubscriptionChoice(
                context.getBean(Identifications.class),
                register,
                subscriptions,
                periods,
                renewed,
                calendar,
                extensions,
                cases,
                rows,
                clock);
        agreement = new Agreement(
                extensions, register, subscriptions, claims, context.getBean(CertificateLabels.class), calendar);
        PeriodTexts texts =
                new PeriodTexts(calendar, new Letterhead("https://portal.example.hk", "Post e-Cert", "2921 6633"));
        news = new PeriodNews(
                register,
                texts,
                (key, address, language, subject, text, unsubscribe) -> sent.add(subject + "\n" + text),
                rows);
        days = new SubscriptionDays(extensions, periods, calendar, claims);
    }

    long holder() {
        long holder = fixture.subscriber("POON LAI KUEN", LocalDate.of(1983, 4, 12), HolderStanding.GOOD);
        jdbc.sql("update subscriber set email = 'holder@example.hk' where id = ?")
                .param(holder)
                .update();
        return holder;
    }

    /** A certificate whose year ends on a day and which is valid for a year more. */
    long certificate(long holder, CertificateClass certificateClass, LocalDate endsOn) {
        long certificate = fixture.certificate(
                holder,
                "POON LAI KUEN",
                certificateClass,
                CertificateState.ACTIVE,
                endsOn.plusYears(1)
                        .atTime(23, 59, 59)
                        .atZone(MovableClock.HONG_KONG)
                        .toInstant());
        jdbc.sql("insert into subscription (certificate_id, ends_on) values (?, ?)")
                .params(certificate, endsOn)
                .update();
        return certificate;
    }

    long certificate(long holder) {
        return certificate(holder, CertificateClass.PERSONAL, ENDS_ON);
    }

    /** A case in which the holder was identified. */
    RenewalReference identified(long holder) {
        RenewalReference reference = RenewalReference.random();
        jdbc.sql("insert into renewal_case (reference, purpose, authentication_method, language, opened_at, standing)"
                        + " values (?, 'EXTENSION', 'IAM_SMART', 'EN', current_timestamp, 'OPEN')")
                .param(reference.value())
                .update();
        jdbc.sql("insert into identification (reference, subscriber_id, authentication_method, open_id, identified_at)"
                        + " values (?, ?, 'IAM_SMART', 'someone', current_timestamp)")
                .params(reference.value(), holder)
                .update();
        return reference;
    }

    /** A case that was told the fee. */
    RenewalReference quoted(long holder) {
        RenewalReference reference = identified(holder);
        if (!choice.choose(reference)) {
            throw new IllegalStateException("refused: " + cases.get(reference).reason());
        }
        extensions.quote(reference, new Fee(4_800, "HKD"));
        return reference;
    }

    /** A case whose fee the gateway holds. */
    RenewalReference paidFor(long holder) {
        return paid(quoted(holder), "CONFIRMED");
    }

    /** @param state of the one attempt to be paid */
    RenewalReference paid(RenewalReference reference, String state) {
        jdbc.sql("insert into payment (reference, attempt, amount, currency, state, idempotency_key, requested_at)"
                        + " values (?, 1, 4800, 'HKD', ?, ?, current_timestamp)")
                .params(reference.value(), state, reference.value())
                .update();
        return reference;
    }

    /** What the process does when it ends. */
    void ends(RenewalReference reference, String outcome) {
        jdbc.sql("update renewal_case set standing = 'ENDED', outcome = ? where reference = ?")
                .params(outcome, reference.value())
                .update();
    }

    CertificateState state(long certificate) {
        return register.certificate(certificate).state();
    }

    @Override
    public void close() {
        context.close();
    }
}
