package hk.ecert.renewal.identify;

import static hk.ecert.renewal.process.AuthenticationMethod.E_CERT;
import static hk.ecert.renewal.process.AuthenticationMethod.E_CERT_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import hk.ecert.renewal.identify.TestAuthority.Wish;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.register.RevocationIndex.Standing;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestKeys;
import hk.ecert.renewal.validation.CertificateFault;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateJudgeTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final String MR = "2.16.344.8.2.2008.810.2.2015.1.0";
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir
    static Path folder;

    private final Register register = mock(Register.class);
    private final RevocationIndex revocations = mock(RevocationIndex.class);

    @BeforeEach
    void nobodyIsListed() {
        when(revocations.standing(any())).thenReturn(Standing.GOOD);
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
                good("an ordinary one", E_CERT, wish -> {}),
                good("a minor's", E_CERT, wish -> wish.type = "Hongkong Post e-Cert (Personal/Minor)"),
                good("an MR one where an ordinary one would do", E_CERT, wish -> wish.policy = MR),
                good("an MR one", E_CERT_TOKEN, wish -> wish.policy = MR),
                good("one for client authentication", E_CERT, wish -> wish.purpose = KeyPurposeId.id_kp_clientAuth),
                good("one in its last second", E_CERT, wish -> wish.to = NOW),
                bad("an ordinary one on a token", E_CERT_TOKEN, "CERTIFICATE_NOT_MR", wish -> {}),
                bad(
                        "a policy whose text only begins alike",
                        E_CERT_TOKEN,
                        "CERTIFICATE_NOT_MR",
                        wish -> wish.policy = "2.16.344.8.2.2008.810.20.1"),
                bad(
                        "a longer policy under another arc",
                        E_CERT_TOKEN,
                        "CERTIFICATE_NOT_MR",
                        wish -> wish.policy = "2.16.344.8.2.2008.810.20.2015.1.0"),
                bad(
                        "the MR arc without year, version and release",
                        E_CERT_TOKEN,
                        "CERTIFICATE_NOT_MR",
                        wish -> wish.policy = "2.16.344.8.2.2008.810.2"),
                bad("an MR policy in a minor's", E_CERT_TOKEN, "CERTIFICATE_NOT_MR", wish -> {
                    wish.policy = MR;
                    wish.type = "Hongkong Post e-Cert (Personal/Minor)";
                }),
                bad(
                        "a server's",
                        E_CERT,
                        "CERTIFICATE_NOT_PERSONAL",
                        wish -> wish.type = "Hongkong Post e-Cert (Server)"),
                bad("an expired one", E_CERT, "CERTIFICATE_EXPIRED", wish -> wish.to = NOW.minusSeconds(1)),
                bad(
                        "one of tomorrow",
                        E_CERT,
                        "CERTIFICATE_NOT_YET_VALID",
                        wish -> wish.from = NOW.plus(Duration.ofDays(1))),
                bad("an authority's", E_CERT, "CERTIFICATE_IS_AUTHORITY", wish -> {
                    wish.isAuthority = true;
                    wish.usage = KeyUsage.keyCertSign | KeyUsage.digitalSignature;
                }),
                bad(
                        "one that may only encipher",
                        E_CERT,
                        "CERTIFICATE_WRONG_USAGE",
                        wish -> wish.usage = KeyUsage.keyEncipherment),
                bad(
                        "one for servers",
                        E_CERT,
                        "CERTIFICATE_WRONG_PURPOSE",
                        wish -> wish.purpose = KeyPurposeId.id_kp_serverAuth),
                bad(
                        "one signed with SHA-1",
                        E_CERT,
                        "CERTIFICATE_WEAK_ALGORITHM",
                        wish -> wish.algorithm = "SHA1withRSA"),
                bad("one signed with MD5", E_CERT, "CERTIFICATE_WEAK_ALGORITHM", wish -> wish.algorithm = "MD5withRSA"),
                bad("RSA of 1024 bits", E_CERT, "CERTIFICATE_WEAK_KEY", wish -> wish.key = TestKeys.rsa(1024)),
                bad(
                        "a critical extension that nobody knows",
                        E_CERT,
                        "CERTIFICATE_CRITICAL_EXTENSION",
                        wish -> wish.unknownCriticalExtension = "1.3.6.1.4.1.99999.1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void takesTheGoodAndNamesWhatIsWrongWithTheOthers(
            String name, AuthenticationMethod method, String reasons, Consumer<Wish> wishes) {
        X509Certificate certificate = AUTHORITY.issue(wishes);
        know(certificate, CertificateState.ACTIVE);

        CertificateJudge.Judgement judgement = judge().judge(certificate, method);

        assertThat(judgement.certificate().isPresent()).isEqualTo(reasons.isEmpty());
        if (!reasons.isEmpty()) {
            assertThat(judgement.refusal().orElseThrow().name()).isEqualTo(reasons);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, ",
        "SUPERSEDED, ",
        "REVOKED, CERTIFICATE_REVOKED",
        "SUSPENDED, CERTIFICATE_SUSPENDED",
        "ON_HOLD, CERTIFICATE_NOT_ACTIVE"
    })
    void asksTheRegisterForTheState(CertificateState state, IdentityReason reason) {
        X509Certificate certificate = AUTHORITY.issue(wish -> {});
        know(certificate, state);

        assertThat(judge().judge(certificate, E_CERT).refusal()).isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, ",
        "REVOKED, CERTIFICATE_REVOKED",
        "SUSPENDED, CERTIFICATE_SUSPENDED",
        "UNKNOWN, CERTIFICATE_STATUS_UNKNOWN"
    })
    void asksTheRevocationListsToo(Standing standing, IdentityReason reason) {
        X509Certificate certificate = AUTHORITY.issue(wish -> {});
        know(certificate, CertificateState.ACTIVE);
        when(revocations.standing(certificate)).thenReturn(standing);

        assertThat(judge().judge(certificate, E_CERT).refusal()).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void noAddressInACertificateIsEverAskedFor() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer inside = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        inside.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        inside.start();
        try {
            String address = "http://localhost:" + inside.getAddress().getPort() + "/";
            X509Certificate certificate = AUTHORITY.issue(wish -> wish.addresses = address);
            know(certificate, CertificateState.ACTIVE);

            assertThat(judge().judge(certificate, E_CERT).refusal()).isEmpty();
            assertThat(calls).hasValue(0);
        } finally {
            inside.stop(0);
        }
    }

    @Test
    void aCertificateThatIsNotInTheRegisterIsNobodys() {
        when(register.findCertificate(any(X509Certificate.class))).thenReturn(Optional.empty());

        assertThat(judge().judge(AUTHORITY.issue(wish -> {}), E_CERT).refusal())
                .contains(IdentityReason.SUBSCRIBER_UNKNOWN);
    }

    @Test
    void anAuthorityOfTheSameNameWithAnotherKeyHasNotSigned() {
        X509Certificate forged = new TestAuthority().issue(wish -> wish.policy = MR);
        know(forged, CertificateState.ACTIVE);

        assertThat(judge().judge(forged, E_CERT_TOKEN).refusal())
                .contains(IdentityReason.CERTIFICATE_SIGNATURE_INVALID);
    }

    @Test
    void aForgeryLearnsNothingOfItsDates() {
        X509Certificate forged = new TestAuthority().issue(wish -> wish.to = NOW.minusSeconds(1));

        assertThat(judge().judge(forged, E_CERT).refusal()).contains(IdentityReason.CERTIFICATE_SIGNATURE_INVALID);
    }

    @Test
    void aHoldersCertificateDoesNotMakeAnAuthority() {
        TestAuthority holderAsAuthority = new TestAuthority("C=HK,O=Hongkong Post,CN=CHAN Tai Man", TestAuthority.ROOT);

        assertThat(judge().judge(holderAsAuthority.issue(wish -> {}), E_CERT).refusal())
                .contains(IdentityReason.CERTIFICATE_UNKNOWN_ISSUER);
    }

    @Test
    void mutualRecognitionNeedsTheRightAuthorityToo() {
        TestAuthority other =
                new TestAuthority("C=HK,O=Hongkong Post,CN=Hongkong Post e-Cert CA 1", TestAuthority.ROOT);
        X509Certificate certificate = other.issue(wish -> wish.policy = MR);
        know(certificate, CertificateState.ACTIVE);

        CertificateJudge judge = judge(other);

        assertThat(judge.judge(certificate, E_CERT_TOKEN).refusal()).contains(IdentityReason.CERTIFICATE_NOT_MR);
        assertThat(judge.judge(certificate, E_CERT).refusal()).isEmpty();
    }

    @Test
    void whatAValidatorFindsHasAReasonOfTheSameName() {
        assertThat(CertificateFault.values())
                .allSatisfy(fault -> assertThat(IdentityReason.of(fault).name()).isEqualTo(fault.name()));
    }

    private static Arguments good(String name, AuthenticationMethod method, Consumer<Wish> wishes) {
        return Arguments.of(name, method, "", wishes);
    }

    private static Arguments bad(String name, AuthenticationMethod method, String reasons, Consumer<Wish> wishes) {
        return Arguments.of(name, method, reasons, wishes);
    }

    private CertificateJudge judge() {
        return judge(AUTHORITY);
    }

    private CertificateJudge judge(TestAuthority authority) {
        IdentifyProperties properties = new IdentifyProperties(
                authority.anchors(folder),
                Duration.ofMinutes(15),
                "Hongkong Post e-Cert CA 2 - 15",
                "Hongkong Post Root CA 2");
        return new CertificateJudge(properties, register, revocations, new MovableClock(NOW));
    }

    private void know(X509Certificate certificate, CertificateState state) {
        when(register.findCertificate(certificate))
                .thenReturn(Optional.of(RegisteredCertificate.of(7, CertificateClass.PERSONAL, state, certificate)));
    }
}
