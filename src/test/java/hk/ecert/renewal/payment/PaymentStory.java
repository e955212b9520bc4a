package hk.ecert.renewal.payment;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.application.Medium;
import hk.ecert.renewal.application.OperatingSystem;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The step's own classes on a real database, with a gateway in memory. */
final class PaymentStory implements AutoCloseable {

    static final Fee FEE = new Fee(18_400, "HKD");
    static final Instant USUAL_END = MovableClock.instant("2026-12-06T23:59:59");

    /** Of the certificate that is renewed. */
    Instant ends = USUAL_END;

    CertificateState state = CertificateState.ACTIVE;
    final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    final GatewayDouble gateway = new GatewayDouble();
    final List<String> trail = new ArrayList<>();
    final Payments payments;
    final AllDues dues;
    final PaymentRequests requests;
    final Refunds refunds;
    final PaymentNotices notices;
    final PaymentSettings settings;
    final PaymentComparison comparison;
    final TransactionTemplate transaction;
    final JdbcClient jdbc;
    final RenewalCases cases;
    private final ConfigurableApplicationContext context;

    PaymentStory(TestDatabase database, Path home) throws Exception {
        context = database.open(clock, home.resolve("register.key"), Payments.class, RenewalCases.class);
        jdbc = context.getBean(JdbcClient.class);
        transaction = context.getBean(TransactionTemplate.class);
        payments = context.getBean(Payments.class);
        Applications applications = mock(Applications.class);
        when(applications.find(any())).thenAnswer(call -> Optional.of(application(call.getArgument(0))));
        Trail rows = (reference, actor, action, detail) -> trail.add(action);
        dues = new AllDues(List.of(new RenewalDues(applications, eligibility(), window())));
        cases = context.getBean(RenewalCases.class);
        refunds = new Refunds(payments, gateway, rows, clock);
        requests = new PaymentRequests(payments, dues, gateway, refunds, cases, rows);
        notices = new PaymentNotices(payments, gateway, refunds, cases, rows, transaction, clock);
        settings = new PaymentSettings(
                new PaymentProperties(Duration.ofHours(24), LocalTime.of(6, 30)), payments, dues, jdbc, clock);
        comparison = new PaymentComparison(payments, settings, rows);
    }

    private Eligibility eligibility() {
        Eligibility eligibility = mock(Eligibility.class);
        when(eligibility.certificateUnderRenewal(any())).thenAnswer(call -> renewed());
        return eligibility;
    }

    private RenewalWindow window() {
        RenewalWindow window = mock(RenewalWindow.class);
        when(window.hasEnded(any())).thenAnswer(call -> !clock.instant().isBefore(ends));
        return window;
    }

    private RegisteredCertificate renewed() {
        return new RegisteredCertificate(
                1, 7, CertificateClass.PERSONAL, BigInteger.ONE, "", Instant.EPOCH, ends, state, "", new byte[0]);
    }

    private static Application application(RenewalReference reference) {
        return new Application(
                reference,
                CertificateClass.PERSONAL,
                3,
                Medium.FILE_USB,
                OperatingSystem.WINDOWS_11,
                new PostalAddress(List.of("Hong Kong")),
                "holder@example.hk",
                "",
                FEE);
    }

    /** A case whose payment was requested. */
    RenewalReference requested() {
        RenewalReference reference = opened();
        request(reference);
        return reference;
    }

    /** A case whose fee the gateway holds. */
    RenewalReference paid() throws PaymentNotices.TooEarly {
        RenewalReference reference = requested();
        gateway.pay(checkout(reference));
        notices.heed(checkout(reference));
        return reference;
    }

    /** Asks for the payment of a case for which it may be asked. */
    void request(RenewalReference reference) {
        try {
            requests.request(reference);
        } catch (PaymentExpired refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** A case whose payment was not requested yet. */
    RenewalReference opened() {
        RenewalReference reference = RenewalReference.random();
        jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                        + " values (?, 'IAM_SMART', 'EN', current_timestamp, 'OPEN')")
                .param(reference.value())
                .update();
        return reference;
    }

    String checkout(RenewalReference reference) {
        return payments.latest(reference).orElseThrow().checkoutId();
    }

    /** What the gateway calls the payment of a case that is paid. */
    String charge(RenewalReference reference) {
        return payments.latest(reference).orElseThrow().taken().orElseThrow().chargeId();
    }

    Payment.State state(RenewalReference reference) {
        return payments.latest(reference).orElseThrow().state();
    }

    @Override
    public void close() {
        context.close();
    }
}
