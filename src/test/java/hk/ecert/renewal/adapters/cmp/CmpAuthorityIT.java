package hk.ecert.renewal.adapters.cmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.authority.IssuedCertificate;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the CMP server of openssl, which is other people's reading of the standard. */
class CmpAuthorityIT {

    private static final KeyPair KEY = TestKeys.rsa();

    @TempDir
    Path folder;

    private MockServer server;
    private CmpContext context;

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aCertificateIsAskedForConfirmedAndRegistered() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY)));

        IssuedCertificate issued = context.issue(KEY.getPublic());

        assertThat(issued.certificate().getPublicKey()).isEqualTo(KEY.getPublic());
        assertThat(issued.chain()).containsExactly(TestKeys.shared().authority, TestKeys.shared().root);
        assertThat(context.register.certificate(issued.id()).state()).isEqualTo(CertificateState.ON_HOLD);
        assertThat(context.issue(KEY.getPublic())).as("asked again").isEqualTo(issued);
        assertThat(context.intents()).containsExactly("ISSUED");
        assertThat(context.count("cmp_transaction")).isZero();
        assertThat(server.messages()).as("cr, certConf").isEqualTo(2);
    }

    @Test
    void aSharedSecretProtectsAsWell() throws Exception {
        shareSecretWith(MockServer.sharing(MockServer.SECRET, MockServer.certificate(folder, KEY)));
        assertThat(context.issue(KEY.getPublic()).certificate().getPublicKey()).isEqualTo(KEY.getPublic());
        assertThat(context.spring.containsBean("keyHome")).isFalse();
    }

    @Test
    void anAuthorityThatIsNotReadyIsPolled() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY), "-poll_count", "2", "-check_after", "1"));
        context.issue(KEY.getPublic());
        assertThat(server.messages()).as("cr, pollReq twice, certConf").isEqualTo(4);
    }

    @Test
    void aTokensKeyIsPolledForAcrossRetriesInOneTransaction() throws Exception {
        talkTo(
                MockServer.signing(MockServer.certificate(folder, KEY), "-poll_count", "2", "-check_after", "1"),
                Map.of("renewal.authority.cmp.patience", "PT0S"));
        for (int retry = 0; retry < 2; retry++) {
            assertThatExceptionOfType(CounterpartyUnavailable.class).isThrownBy(() -> context.issue(KEY.getPublic()));
        }
        context.issue(KEY.getPublic());
        assertThat(context.intents()).containsExactly("ISSUED");
        assertThat(server.messages()).as("cr, pollReq twice, certConf").isEqualTo(4);
    }

    @Test
    void aCertificateForAnotherKeyIsRefusedAndTheAuthorityHearsIt() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, TestKeys.rsa())));
        refused("CERTIFICATE_NOT_AS_ASKED");
        assertThat(server.log()).contains("certificate rejected by client");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY, "CHAN SIU MING")));
        refused("CERTIFICATE_NOT_AS_ASKED");
    }

    @Test
    void aCertificateOfWhichTheAuthorityThinksIllIsAnOfficersMatter() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY), "-pkistatus", "2", "-failure", "19"));
        refused("REFUSED_BY_AUTHORITY");
    }

    private void refused(String reason) {
        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> context.issue(KEY.getPublic()))
                .extracting(IssuanceRefused::reason)
                .isEqualTo(reason);
        assertThat(context.count("registered_certificate")).isZero();
    }

    interface Starting {
        MockServer on(Path certificate) throws Exception;
    }

    static List<Arguments> answers() {
        return List.of(
                answer("an error", CounterpartyUnavailable.class, it -> MockServer.signing(it, "-send_error")),
                answer(
                        "an error of its system",
                        CounterpartyUnavailable.class,
                        it -> MockServer.signing(it, "-send_error", "-failure", "24")),
                answer(
                        "an error that anybody may have sent",
                        OutcomeUnknown.class,
                        it -> MockServer.signing(it, "-send_error", "-send_unprot_err")),
                answer("no protection", OutcomeUnknown.class, it -> MockServer.signing(it, "-send_unprotected")),
                answer("a stranger's signature", OutcomeUnknown.class, MockServer::ofStranger),
                answer(
                        "a secret of its own",
                        OutcomeUnknown.class,
                        it -> MockServer.sharing("another", it, "-accept_unprotected")));
    }

    private static Arguments answer(String name, Class<? extends RuntimeException> fault, Starting starting) {
        return Arguments.of(name, fault, starting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerThatCantBeBelievedIsNone(String name, Class<? extends RuntimeException> fault, Starting starting)
            throws Exception {
        talkTo(starting.on(MockServer.certificate(folder, KEY)));
        assertThatThrownBy(() -> context.issue(KEY.getPublic()))
                .isInstanceOf(fault)
                .hasMessageStartingWith("authority");
        assertThat(context.count("registered_certificate")).isZero();
    }

    @Test
    void holdReleaseAndRevocationAreToldInTheirOrder() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY)));
        IssuedCertificate issued = context.issue(KEY.getPublic());
        context.change(() -> context.authority.release(issued.id()));
        context.change(() -> context.authority.revoke(issued.id(), RevocationReason.KEY_COMPROMISE));
        assertThat(context.count("revocation_change")).isEqualTo(3);

        context.courier.tick();

        assertThat(context.count("revocation_change")).isZero();
        assertThat(server.messages()).as("cr, certConf, rr thrice").isEqualTo(5);
    }

    @Test
    void aRevocationThatTheAuthorityDoesNotTakeStaysNoted() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY)));
        long unknownThere = context.certificateOf(TestKeys.shared().issued("CN=Unknown there", TestKeys.rsa()));
        context.change(() -> context.authority.revoke(unknownThere, RevocationReason.SUPERSEDED));

        context.courier.tick();
        assertThat(context.count("revocation_change")).as("refused").isEqualTo(1);
        assertThat(server.messages()).isEqualTo(1);
        context.courier.tick();
        assertThat(context.count("revocation_change")).as("not reached").isEqualTo(1);
    }

    @Test
    void aProcessKilledBeforeItsCommitLeavesACertificateThatIsRevoked() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY)));
        context.issueAndDie(KEY.getPublic());
        assertThat(context.intents()).containsExactly("INTENDED");
        assertThat(context.count("registered_certificate")).isZero();

        assertThatThrownBy(() -> context.issue(KEY.getPublic()))
                .as("the server has forgotten the transaction and takes no second confirmation")
                .isInstanceOf(CounterpartyUnavailable.class);
        context.courier.tick();
        assertThat(context.count("cmp_transaction")).isZero();
        assertThat(context.count("revocation_change")).isZero();
        assertThat(context.issue(KEY.getPublic())).isNotNull();
        assertThat(context.intents()).containsExactlyInAnyOrder("ABANDONED", "ISSUED");
        assertThat(server.messages())
                .as("cr, certConf, certConf again, rr, cr, certConf")
                .isEqualTo(6);
    }

    @Test
    void whatIsWithdrawnWhileTheAuthorityTakesItsTimeIsNotConfirmed() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY), "-poll_count", "2", "-check_after", "5"));
        CompletableFuture<Void> job = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> context.issue(KEY.getPublic())).hasMessageContaining("abandoned"));
        while (!context.isWaiting()) {
            assertThat(job).isNotDone();
            Thread.sleep(20);
        }

        context.withdraw();
        context.courier.tick();
        assertThat(context.count("cmp_transaction")).isZero();
        job.get(1, TimeUnit.MINUTES);

        assertThat(context.intents()).containsExactly("ABANDONED");
        assertThat(server.messages())
                .as("cr, pollReq, perhaps again, no certConf")
                .isBetween(2, 3);
    }

    @Test
    void whatIsIssuedForACaseThatHasEndedIsRevoked() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY)));
        context.openCase();
        context.withdraw();
        context.issueAndDie(KEY.getPublic());
        context.courier.tick();
        assertThat(context.intents()).as("a case that runs").containsExactly("INTENDED");

        context.endCase();
        context.courier.tick();

        assertThat(context.intents()).containsExactly("ABANDONED");
        assertThat(context.count("cmp_transaction")).isZero();
        assertThat(server.messages()).as("cr, certConf, rr").isEqualTo(3);
    }

    @Test
    void whatAnOutsideAuthorityDoesItselfIsNotHalfThere() throws Exception {
        talkTo(MockServer.signing(MockServer.certificate(folder, KEY)));
        assertThat(context.spring.getBeanDefinitionNames())
                .doesNotContain("renewalAuthority", "revocationLists", "ocsp", "ocspResponder", "repository")
                .contains("cmpAuthority", "acceptedCertificatesDoor");
    }

    private void talkTo(MockServer started) throws Exception {
        talkTo(started, Map.of());
    }

    private void shareSecretWith(MockServer started) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), MockServer.SECRET + "\n");
        talkTo(
                started,
                Map.of(
                        "renewal.authority.cmp.secret-file",
                        secret.toString(),
                        "renewal.authority.cmp.reference",
                        "registration"));
    }

    private void talkTo(MockServer started, Map<String, String> more) throws Exception {
        server = started;
        context = new CmpContext(folder, "http://localhost:" + server.port + "/", more);
    }
}
