package hk.ecert.renewal.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.IamSmartSigning.Question;
import hk.ecert.renewal.application.IamSmartSigning.Ticket;
import hk.ecert.renewal.application.SigningAnswers.ToldAnswer;
import hk.ecert.renewal.application.SigningAnswers.UnknownQuestion;
import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.identify.Digests;
import hk.ecert.renewal.identify.IamSmartAccess;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.identify.IdentityReason;
import hk.ecert.renewal.identify.OneTimeTokens;
import hk.ecert.renewal.identify.PresentedCertificates;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import hk.ecert.renewal.support.TestKeys;
import hk.ecert.renewal.validation.CertificateFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asking for a signature, taking the answer, and verifying it: what is not a signature of the holder counts for nothing. */
class SigningTest {

    private static final MovableClock CLOCK = MovableClock.at("2026-11-22T12:00");
    private static final byte[] DOCUMENT = "the application".getBytes(StandardCharsets.UTF_8);
    private static final String HASH = Digests.sha256(DOCUMENT);
    private static final KeyPair KEY = TestKeys.rsa();
    private static final X509Certificate CERTIFICATE = TestKeys.self("CN=Holder", KEY);
    private static ConfigurableApplicationContext context;

    private final RenewalReference reference = RenewalReference.random();
    private final ApplicationDocument document = mock(ApplicationDocument.class);
    private final Identifications identifications = mock(Identifications.class);
    private final PresentedCertificates certificates = mock(PresentedCertificates.class);
    private final IamSmartSigning iamSmart = mock(IamSmartSigning.class);
    private final IamSmartAccess access = mock(IamSmartAccess.class);
    private final Applications applications = mock(Applications.class);
    private final RenewalCases cases = mock(RenewalCases.class);
    private final RenewalWorkflow workflow = mock(RenewalWorkflow.class);
    private final Register register = mock(Register.class);
    private final List<Question> asked = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();
    private SigningRequests requests;
    private ApplicationSignatures signatures;
    private SignatureQuestions questions;
    private SigningAnswers answers;
    private HandshakeSigning handshake;
    private SignatureDecision decision;
    private Signing signing;

    @BeforeAll
    static void openDatabase() throws Exception {
        context = TestDatabase.H2.open(CLOCK, Path.of("no register here"));
    }

    @AfterAll
    static void closeDatabase() {
        context.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        requests = new SigningRequests(jdbc, CLOCK);
        signatures = new ApplicationSignatures(jdbc, CLOCK);
        SignatureCheck check = new SignatureCheck(
                document,
                identifications,
                certificates,
                iamSmart,
                register,
                (who, actor, action, detail) -> checked.add(action + detail));
        questions = new SignatureQuestions(
                identifications,
                document,
                requests,
                access,
                iamSmart,
                register,
                cases,
                (who, actor, action, detail) -> {});
        answers = new SigningAnswers(
                requests, signatures, check, cases, workflow, (who, actor, action, detail) -> {}, CLOCK);
        handshake = new HandshakeSigning(
                tokens(), requests, answers, check, document, (who, actor, action, detail) -> {}, CLOCK);
        decision = new SignatureDecision(
                signatures, check, requests, applications, access, cases, (who, actor, action, detail) -> {});
        signing = new Signing(requests, identifications, iamSmart);
        when(document.bytes(reference)).thenReturn(DOCUMENT);
        when(document.sha256(reference)).thenReturn(HASH);
        when(access.of(reference))
                .thenReturn(Optional.of(new IamSmartAccess.Permission(new byte[] {1}, BrowserKind.COMPUTER)));
        when(register.revealHkid(7)).thenReturn(new Hkid("A1234563"));
        when(iamSmart.faultOf(any(), any())).thenReturn(Optional.empty());
        when(iamSmart.isHolder(any(), any())).thenReturn(true);
        when(iamSmart.ask(any())).thenAnswer(call -> {
            asked.add(call.getArgument(0));
            return Optional.of(new Ticket(true, "ticket"));
        });
        identified(AuthenticationMethod.IAM_SMART);
    }

    @Test
    void theIdentificationCodeIsTheAppsToo() {
        assertThat(IdentificationCode.of("rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk=", "open-id"))
                .isEqualTo("7519");
    }

    @Test
    void aGoodSignatureClosesTheApplication() throws Exception {
        questions.ask(reference);
        ToldAnswer told = sign(DOCUMENT).orElseThrow();
        decision.decide(reference);

        assertThat(told.fact()).isEqualTo(Fact.APPLICATION_SIGNED);
        verify(applications).sign(reference, HASH);
        verify(access).forget(reference);
        assertThat(signatures.of(reference).orElseThrow().certificate()).isEqualTo(CERTIFICATE.getEncoded());
    }

    @Test
    void thePageShowsTheCodeWhileASignatureIsWaitedFor() throws Exception {
        assertThat(signing.page(reference)).isEmpty();
        questions.ask(reference);
        Signing.Page page = signing.page(reference).orElseThrow();
        assertThat(page.identificationCode().orElseThrow()).matches("[0-9]{4}");
        assertThat(page.link()).contains("/renewals/" + reference + "/iam-smart");
        sign(DOCUMENT);
        assertThat(signing.page(reference)).isEmpty();
    }

    @Test
    void aSignatureOverAnotherDocumentIsRefusedAndMayBeGivenAgain() throws Exception {
        questions.ask(reference);
        assertThat(sign("another".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .fact())
                .isEqualTo(Fact.SIGNING_DECLINED);
        assertThat(signing.lastRefusal(reference)).contains("SIGNATURE_INVALID");
        questions.ask(reference);
        assertThat(sign(DOCUMENT).orElseThrow().isSigned()).isTrue();
    }

    @Test
    void aSignatureOfSomebodyElseIsRefused() throws Exception {
        when(iamSmart.isHolder(any(), any())).thenReturn(false);
        questions.ask(reference);
        assertThat(sign(DOCUMENT).orElseThrow().isSigned()).isFalse();
        assertThat(signing.lastRefusal(reference)).contains("SIGNER_DIFFERS");
    }

    @Test
    void aSignerWhoseCertificateIsNotGoodIsRefusedAndTheTrailSaysWhy() throws Exception {
        when(iamSmart.faultOf(any(), any())).thenReturn(Optional.of(CertificateFault.CERTIFICATE_REVOKED));
        questions.ask(reference);
        assertThat(sign(DOCUMENT).orElseThrow().isSigned()).isFalse();
        assertThat(signing.lastRefusal(reference)).contains("SIGNER_CERTIFICATE_REFUSED");
        assertThat(checked)
                .anyMatch(row -> row.contains("signerCertificateRefused") && row.contains("CERTIFICATE_REVOKED"));
    }

    @Test
    void anAnswerUnderAnotherStateOrHashIsRefused() throws Exception {
        questions.ask(reference);
        Question question = last();
        byte[] hash = HexFormat.of().parseHex(HASH);
        assertThat(answers.signed(question.requestId(), "guessed", hash, signature(DOCUMENT), CERTIFICATE.getEncoded())
                        .orElseThrow()
                        .isSigned())
                .isFalse();
        questions.ask(reference);
        assertThat(answers.signed(
                                last().requestId(),
                                last().state(),
                                new byte[32],
                                signature(DOCUMENT),
                                CERTIFICATE.getEncoded())
                        .orElseThrow()
                        .isSigned())
                .isFalse();
    }

    @Test
    void anAnswerToldTwiceIsTheSameFact() throws Exception {
        questions.ask(reference);
        assertThat(sign(DOCUMENT)).isEqualTo(sign(DOCUMENT));
        assertThat(answers.declined(last().requestId(), "SIGNING_CANCELLED"))
                .map(ToldAnswer::fact)
                .contains(Fact.APPLICATION_SIGNED);
    }

    @Test
    void anAnswerToAnOldQuestionDoesNotEndTheNewOne() throws Exception {
        questions.ask(reference);
        String old = last().requestId();
        answers.declined(old, "SIGNING_CANCELLED");
        questions.ask(reference);
        assertThat(answers.declined(old, "SIGNING_CANCELLED")).isEmpty();
        assertThat(signing.page(reference)).isPresent();
    }

    @Test
    void anAnswerToAQuestionThatIsNotStoredYetIsToComeAgain() {
        assertThatThrownBy(() -> answers.declined(reference + "-S1", "SIGNING_CANCELLED"))
                .isInstanceOf(UnknownQuestion.class);
    }

    @Test
    void aQuestionWhoseReplyWasLostIsAskedAnewUnderTheNextNumber() throws Exception {
        when(iamSmart.ask(any())).thenReturn(Optional.empty()).thenAnswer(call -> {
            asked.add(call.getArgument(0));
            return Optional.of(new Ticket(true, "ticket"));
        });
        questions.ask(reference);
        assertThat(last().requestId()).isEqualTo(reference + "-S2");
    }

    @Test
    void withoutAFreshLoginIamSmartIsNotAsked() {
        when(access.of(reference)).thenReturn(Optional.empty());
        assertThatThrownBy(() -> questions.ask(reference)).hasMessage("SIGNATURE_REFUSED: LOGIN_AGAIN");
        assertThat(asked).isEmpty();
        verify(cases).because(reference, "LOGIN_AGAIN");
    }

    @Test
    void aDocumentThatChangedAfterSigningIsNotSigned() throws Exception {
        questions.ask(reference);
        sign(DOCUMENT);
        when(document.sha256(reference)).thenReturn(Digests.sha256("changed"));
        assertThatThrownBy(() -> decision.decide(reference)).hasMessage("SIGNATURE_REFUSED: DOCUMENT_CHANGED");
    }

    @Test
    void theHolderOfTheSameCertificateSignsByAnActOnce() throws Exception {
        identified(AuthenticationMethod.E_CERT);
        questions.ask(reference);
        String token = handshake.request(reference).orElseThrow();
        assertThat(handshake.look(token).orElseThrow().documentHash()).isEqualTo(HASH);

        assertThat(handshake.sign(token, CERTIFICATE).answer().orElseThrow().isSigned())
                .isTrue();
        assertThat(handshake.sign(token, CERTIFICATE).answer()).isEmpty();
        decision.decide(reference);
        assertThat(signatures.of(reference).orElseThrow().signature()).isEmpty();
    }

    @Test
    void anotherCertificateDoesNotSignAndLeavesTheRequestGood() throws Exception {
        identified(AuthenticationMethod.E_CERT);
        questions.ask(reference);
        String token = handshake.request(reference).orElseThrow();

        assertThat(handshake
                        .sign(token, TestKeys.self("CN=Other", TestKeys.rsa()))
                        .refusal())
                .contains("SIGNER_DIFFERS");
        assertThat(handshake.sign(token, CERTIFICATE).answer()).isPresent();
    }

    @Test
    void aCertificateRevokedMeanwhileDoesNotSign() throws Exception {
        identified(AuthenticationMethod.E_CERT);
        when(certificates.refusalOf(any(), any())).thenReturn(Optional.of(IdentityReason.CERTIFICATE_REVOKED));
        questions.ask(reference);
        assertThat(handshake
                        .sign(handshake.request(reference).orElseThrow(), CERTIFICATE)
                        .refusal())
                .contains("SIGNATURE_INVALID");
    }

    /** Killed before it told the case, the application would leave it waiting for a signature that was given. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAnswerByACertificateIsKeptForTheCaseBeforeAnybodyTellsIt(boolean signs) throws Exception {
        identified(AuthenticationMethod.E_CERT);
        questions.ask(reference);
        String token = handshake.request(reference).orElseThrow();

        ToldAnswer told = (signs ? handshake.sign(token, CERTIFICATE) : handshake.decline(token))
                .answer()
                .orElseThrow();

        assertThat(told.isSigned()).isEqualTo(signs);
        verify(workflow).keep(reference, told.fact(), told.eventId());
    }

    @Test
    void whoDeclinesIsAskedNoMore() throws Exception {
        identified(AuthenticationMethod.E_CERT);
        questions.ask(reference);
        String token = handshake.request(reference).orElseThrow();
        assertThat(handshake.decline(token).answer().orElseThrow().fact()).isEqualTo(Fact.SIGNING_DECLINED);
        assertThat(handshake.look(token)).isEmpty();
        assertThat(handshake.request(reference)).isEmpty();
    }

    private void identified(AuthenticationMethod method) {
        boolean phone = method == AuthenticationMethod.IAM_SMART;
        when(identifications.of(reference))
                .thenReturn(new Identification(
                        reference,
                        7,
                        method,
                        phone ? Optional.empty() : Optional.of(Digests.fingerprint(CERTIFICATE)),
                        phone ? Optional.of("open-id") : Optional.empty(),
                        true,
                        CLOCK.instant()));
        when(certificates.refusalOf(any(), any())).thenReturn(Optional.empty());
    }

    private Question last() {
        return asked.get(asked.size() - 1);
    }

    private Optional<ToldAnswer> sign(byte[] content) throws Exception {
        return answers.signed(
                last().requestId(),
                last().state(),
                HexFormat.of().parseHex(HASH),
                signature(content),
                CERTIFICATE.getEncoded());
    }

    private static byte[] signature(byte[] content) throws Exception {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(KEY.getPrivate());
        signer.update(content);
        return signer.sign();
    }

    /** The class keeps its constructor to its package; the context makes one. */
    private static OneTimeTokens tokens() {
        return (OneTimeTokens) context.getAutowireCapableBeanFactory()
                .autowire(OneTimeTokens.class, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false);
    }
}
