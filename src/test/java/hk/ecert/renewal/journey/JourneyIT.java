package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.mailing.Mailings;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Productions;
import hk.ecert.sandbox.SandboxClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole renewals over the public pages, each persona to the end that is theirs. */
class JourneyIT {

    private static RunningSystem system;
    private static Driver driver;
    private static Canaries canaries;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
        driver = new Driver(system);
        canaries = new Canaries(system);
    }

    @AfterAll
    static void noSecretOfAnyJourneyStandsAnywhere() throws Exception {
        assertThat(canaries.findings()).isEmpty();
        assertThat(canaries.count()).as("what was looked for").isPositive();
    }

    @Test
    void aSecretThatIsPlantedInAFileOrATableIsFound() throws Exception {
        String number = system.sandbox().personas().get(0).hkid();
        Path file = Files.writeString(system.home().resolve("planted"), "x" + number + "x");
        JdbcClient jdbc = system.bean(JdbcClient.class);
        jdbc.sql("create table planted (what bytea)").update();
        jdbc.sql("insert into planted (what) values (?)")
                .param(("x" + number).getBytes(StandardCharsets.UTF_8))
                .update();
        assertThat(system.home().resolve("application.log")).isNotEmptyFile();
        try {
            assertThat(canaries.findings())
                    .anySatisfy(found -> assertThat(found).endsWith("/planted"))
                    .anySatisfy(found -> assertThat(found).endsWithIgnoringCase("planted.what"));
        } finally {
            Files.delete(file);
            jdbc.sql("drop table planted").update();
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "chan-tai-man, iam-smart", // ordinary
        "yip-sau-lan, e-cert", // has no iAM Smart
        "lee-mei-ling, token", // mutual recognition: the key is made on a token
        "wong-ka-yan, iam-smart", // a minor under 18 renews as a minor
        "ho-chi-wai, iam-smart", // turned 18: converts
        "tsang-ho-yin, e-cert", // iAM Smart without the plus does not matter to the e-Cert
        "zhang-wei, iam-smart", // last week
        "kwok-yuk-ying, iam-smart", // chooses one of two
        "chow-tsz-lok, e-cert" // very last day
    })
    void whoMayRenewHoldsAnActiveECertInTheEndAndBothLettersCameSeparately(String persona, String method)
            throws Exception {
        boolean lastDayIsOver = lastDayIsOver(persona);
        JsonNode result = driver.renew(persona, method);

        if (lastDayIsOver) {
            // midnight came between the making of the personas and this one's turn
            assertThat(result.path("reason").asText()).isEqualTo("CERTIFICATE_EXPIRED");
            return;
        }
        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("renewalCompleted");
        RenewalReference reference =
                new RenewalReference(result.path("reference").asText());
        assertOneFee(reference);
        assertTwoLetters(reference);
        assertMediumOpensWithThePin(result);
        canaries.plantedBy(result);
    }

    private static boolean lastDayIsOver(String persona) {
        return system.sandbox().personas().stream()
                .filter(one -> one.id().equals(persona))
                .anyMatch(one ->
                        one.lastDay().isBefore(SandboxClock.shared().now().toLocalDate()));
    }

    private static void assertOneFee(RenewalReference reference) {
        assertThat(system.bean(Payments.class).of(reference))
                .filteredOn(payment -> payment.paidAt().isPresent())
                .singleElement()
                .satisfies(payment -> assertThat(payment.amount())
                        .isEqualTo(system.bean(Applications.class)
                                .of(reference)
                                .fee()
                                .amountInCents()));
    }

    private static void assertTwoLetters(RenewalReference reference) {
        List<MailItem> letters = system.bean(Mailings.class).of(reference);
        assertThat(letters).hasSize(2).allMatch(letter -> letter.state() == MailItem.State.DELIVERED);
        assertThat(letters.get(0).piece()).isNotEqualTo(letters.get(1).piece());
        assertThat(letters.get(0).dispatch()).isNotEqualTo(letters.get(1).dispatch());
        assertThat(letters.get(0).itemNumber()).isNotEqualTo(letters.get(1).itemNumber());
    }

    private static void assertMediumOpensWithThePin(JsonNode result) throws Exception {
        KeyStore medium = KeyStore.getInstance("PKCS12");
        try (var content = Files.newInputStream(Path.of(result.path("p12").asText()))) {
            medium.load(content, result.path("pin").asText().toCharArray());
        }
        X509Certificate certificate =
                (X509Certificate) medium.getCertificate(medium.aliases().nextElement());
        assertThat(certificate.getSerialNumber().toString(16))
                .isEqualTo(result.path("certificateSerial").asText());
    }

    @ParameterizedTest(name = "{0} by {1}: {2} {3}")
    @CsvSource({
        "cheung-kwok-keung, e-cert, identificationRefused, CERTIFICATE_EXPIRED",
        "cheung-kwok-keung, iam-smart, renewalRefused, CERTIFICATE_EXPIRED",
        "lau-wing-sze, e-cert, identificationRefused, CERTIFICATE_SUSPENDED",
        "lau-wing-sze, iam-smart, renewalRefused, CERTIFICATE_SUSPENDED",
        "ng-chun-hei, e-cert, identificationRefused, CERTIFICATE_REVOKED",
        "ng-chun-hei, iam-smart, renewalRefused, CERTIFICATE_REVOKED",
        "leung-siu-fong, iam-smart, renewalRefused, OUTSIDE_WINDOW",
        "tsang-ho-yin, iam-smart, identificationRefused, IAM_SMART_NOT_PLUS",
        "mak-ka-ho, iam-smart, identificationRefused, SUBSCRIBER_UNKNOWN"
    })
    void whoMayNotRenewHearsWhyAndNothingIsChargedIssuedOrPosted(
            String persona, String method, String outcome, String reason) {
        JsonNode result = driver.renew(persona, method);

        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo(outcome);
        assertThat(result.path("reason").asText()).isEqualTo(reason);
        RenewalReference reference =
                new RenewalReference(result.path("reference").asText());
        assertThat(system.bean(Payments.class).of(reference)).isEmpty();
        assertThat(system.bean(Productions.class).find(reference)).isEmpty();
        assertThat(system.bean(Mailings.class).of(reference)).isEmpty();
    }

    @Test
    void theSameCertificateIsNotRenewedTwice() {
        assertThat(driver.renew("tam-sze-ki", "iam-smart").path("outcome").asText())
                .isEqualTo("renewalCompleted");

        JsonNode again = driver.renew("tam-sze-ki", "iam-smart");

        assertThat(again.path("outcome").asText()).as(again.toString()).isEqualTo("renewalRefused");
    }
}
