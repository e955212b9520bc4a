package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.payment.Receipts;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.Subscriptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Subscriptions over the public pages: paid in time, and paid only after the certificate was suspended. The last paid day is
 * moved instead of the clock, which all systems of this JVM share.
 */
class ExtensionIT {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final int FEE = 4_800;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningSystem system;
    private static Driver driver;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
        driver = new Driver(system);
    }

    @Test
    void whoPaysInTimeSeesTheDayMoveAndPaysNoSecondTime() throws Exception {
        RegisteredCertificate certificate = certificateOf("poon-lai-kuen-1");
        LocalDate before = paidUntil(certificate);

        JsonNode result = driver.renew("poon-lai-kuen-1", "e-cert", "--extend");

        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("subscriptionExtended");
        assertThat(paidUntil(certificate)).isAfter(before.plusDays(360)).isBefore(before.plusDays(370));
        RenewalReference reference = referenceOf(result);
        assertOneFee(reference);
        assertThat(system.bean(Receipts.class).pdf(reference, Language.ZH_HANT)).isPresent();
        assertThat(mailsTo("poon-lai-kuen-1"))
                .anySatisfy(mail -> assertThat(mail).contains(reference.value()));

        JsonNode again = driver.renew("poon-lai-kuen-1", "iam-smart", "--extend");
        assertThat(again.path("outcome").asText()).as(again.toString()).isEqualTo("extensionRefused");
        assertThat(again.path("reason").asText()).isEqualTo("NOTHING_TO_EXTEND");
        assertThat(system.bean(Payments.class).of(referenceOf(again))).isEmpty();
        assertWhole(reference);
    }

    @Test
    void anUnpaidCertificateIsOnHoldEverywhereUntilItIsPaidWithinTheGrace() throws Exception {
        RegisteredCertificate certificate = certificateOf("poon-lai-kuen-2");
        LocalDate yesterday = LocalDate.ofInstant(system.bean(Clock.class).instant(), HONG_KONG)
                .minusDays(1);
        system.bean(JdbcClient.class)
                .sql("update subscription set ends_on = ? where certificate_id = ?")
                .params(yesterday, certificate.id())
                .update();

        takeUpPeriods();

        await(() -> stateOf(certificate) == CertificateState.SUSPENDED);
        await(() -> ocsp(certificate) instanceof RevokedStatus revoked && revoked.getRevocationReason() == 6);
        await(() -> listed(certificate));
        await(() -> mailsTo("poon-lai-kuen-2").size() >= 2);
        JsonNode byECert = driver.renew("poon-lai-kuen-2", "e-cert", "--extend");
        assertThat(byECert.path("reason").asText()).as(byECert.toString()).isEqualTo("CERTIFICATE_SUSPENDED");

        JsonNode result = driver.renew("poon-lai-kuen-2", "iam-smart", "--extend");

        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("subscriptionExtended");
        assertThat(stateOf(certificate)).isEqualTo(CertificateState.ACTIVE);
        await(() -> ocsp(certificate) == CertificateStatus.GOOD);
        await(() -> !listed(certificate));
        assertOneFee(referenceOf(result));
        assertWhole(referenceOf(result));
    }

    @Test
    void whoWasDeclinedPaysOnceWithAnotherCardAtTheSameCheckout() throws Exception {
        JsonNode stuck = driver.renew("poon-lai-kuen-3", "iam-smart", "--extend", "--card=4000000000000002");
        assertThat(stuck.path("error").asText()).as(stuck.toString()).contains("card was not taken");
        RenewalReference reference = referenceOf(stuck);

        JsonNode elsewhere = driver.renew("poon-lai-kuen-3", "iam-smart", "--extend");
        assertThat(elsewhere.path("reason").asText()).as(elsewhere.toString()).isEqualTo("EXTENSION_UNDER_WAY");
        String checkout =
                system.bean(Payments.class).of(reference).get(0).checkoutUrl().orElseThrow();
        for (int twice = 0; twice < 2; twice++) {
            HTTP.send(
                    HttpRequest.newBuilder(URI.create(checkout))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("cardNumber=4242424242424242"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }

        await(() -> system.bean(RenewalCases.class).get(reference).outcome() != null);
        assertThat(system.bean(RenewalCases.class).get(reference).outcome()).isEqualTo("subscriptionExtended");
        assertOneFee(reference);
        assertWhole(reference);
    }

    private static RenewalReference referenceOf(JsonNode result) {
        return new RenewalReference(result.path("reference").asText());
    }

    private static void assertOneFee(RenewalReference reference) {
        assertThat(system.bean(Payments.class).of(reference)).singleElement().satisfies(payment -> {
            assertThat(payment.state()).isEqualTo(Payment.State.CONFIRMED);
            assertThat(payment.amount()).isEqualTo(FEE);
            assertThat(payment.receiptNumber()).isPresent();
        });
    }

    /** The application's own checker, which also asks the gateway's books, finds nothing wrong with the case. */
    private static void assertWhole(RenewalReference reference) throws IOException {
        assertThat(Checker.check(system, List.of()).output()).doesNotContain(reference.value());
    }

    /** Does what the round does every ten minutes. */
    private static void takeUpPeriods() {
        system.application().getBeansOfType(ScheduledTaskHolder.class).values().stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .map(scheduled -> scheduled.getTask().getRunnable())
                .filter(round -> round.toString().endsWith("PeriodRounds.begin"))
                .findFirst()
                .orElseThrow()
                .run();
    }

    private static RegisteredCertificate certificateOf(String persona) {
        String srn = system.sandbox().personas().stream()
                .filter(one -> one.id().equals(persona))
                .findFirst()
                .orElseThrow()
                .srn();
        Register register = system.bean(Register.class);
        return register.certificatesOf(register.findBySrn(srn).orElseThrow().id())
                .get(0);
    }

    private static LocalDate paidUntil(RegisteredCertificate certificate) {
        return system.bean(Subscriptions.class).endsOn(certificate.id()).orElseThrow();
    }

    private static CertificateState stateOf(RegisteredCertificate certificate) {
        return system.bean(Register.class).certificate(certificate.id()).state();
    }

    private static CertificateStatus ocsp(RegisteredCertificate certificate) throws Exception {
        X509CertificateHolder authority = new X509CertificateHolder(get("/repository/ca.crt"));
        CertificateID asked = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                authority,
                new BigInteger(certificate.serial().toString()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.repository() + "/ocsp"))
                .header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        new OCSPReqBuilder().addRequest(asked).build().getEncoded()))
                .build();
        byte[] answer =
                HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        return ((BasicOCSPResp) new OCSPResp(answer).getResponseObject()).getResponses()[0].getCertStatus();
    }

    /** Whether the full revocation list holds the certificate as suspended. */
    private static boolean listed(RegisteredCertificate certificate) throws Exception {
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(get("/repository/crl/full.crl")));
        var entry = list.getRevokedCertificate(certificate.serial());
        return entry != null && entry.getRevocationReason() == CRLReason.CERTIFICATE_HOLD;
    }

    private static byte[] get(String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(system.repository() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static List<String> mailsTo(String persona) throws IOException {
        try (Stream<Path> files = Files.walk(system.sandbox().home())) {
            return files.filter(file -> file.getFileName().toString().contains("-" + persona + "@"))
                    .filter(file -> file.toString().endsWith(".eml"))
                    .map(ExtensionIT::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 600 && !condition.call(); i++) {
            Thread.sleep(200);
        }
        assertThat(condition.call()).isTrue();
    }
}
