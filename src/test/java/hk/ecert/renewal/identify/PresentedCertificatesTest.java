package hk.ecert.renewal.identify;

import static hk.ecert.renewal.process.AuthenticationMethod.E_CERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.identify.OneTimeTokens.Issued;
import hk.ecert.renewal.identify.OneTimeTokens.Purpose;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.register.RevocationIndex.Standing;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentedCertificatesTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final long HOLDER = 7;

    @TempDir
    Path folder;

    private final RenewalReference reference = RenewalReference.random();
    private final X509Certificate certificate = AUTHORITY.issue(wish -> {});
    private final Register register = mock(Register.class);
    private final RevocationIndex revocations = mock(RevocationIndex.class);
    private IdentifyDatabase database;
    private RenewalCases cases;
    private PresentedCertificates presented;
    private IdentityDecision decision;
    private Identifications identifications;

    @BeforeEach
    void open() {
        when(revocations.standing(any())).thenReturn(Standing.GOOD);
        database = new IdentifyDatabase();
        cases = database.cases(E_CERT);
        IdentifyProperties properties =
                new IdentifyProperties(AUTHORITY.anchors(folder), Duration.ofMinutes(15), "issuer", "root");
        IdentityClaims claims = new IdentityClaims(database.jdbc, database.clock);
        identifications = new Identifications(database.jdbc);
        presented = new PresentedCertificates(
                new OneTimeTokens(database.jdbc, database.clock),
                new CertificateJudge(properties, register, revocations, database.clock),
                claims,
                cases,
                database.trail(),
                database.clock);
        decision = new IdentityDecision(
                claims,
                identifications,
                new IamSmartAccess(database.jdbc, database.clock),
                cases,
                database.trail(),
                database.clock);
        when(register.findCertificate(certificate)).thenReturn(known(CertificateState.ACTIVE));
    }

    @Test
    void aGoodCertificateIdentifiesItsHolder() throws Exception {
        String code =
                presented.present(presented.request(reference), certificate).orElseThrow();
        ToldClaim told = presented.accept(code).orElseThrow();
        decision.decide(told.reference());

        Identification holder = identifications.of(reference);
        assertThat(holder.subscriberId()).isEqualTo(HOLDER);
        assertThat(holder.certificateFingerprint()).contains(Digests.fingerprint(certificate));
        assertThat(database.trail).containsExactly("certificateAccepted", "identified");
    }

    @Test
    void aBadOneRefusesTheCaseWithItsReason() {
        when(register.findCertificate(certificate)).thenReturn(known(CertificateState.REVOKED));
        String code =
                presented.present(presented.request(reference), certificate).orElseThrow();
        presented.accept(code).orElseThrow();

        assertThatThrownBy(() -> decision.decide(reference))
                .isInstanceOf(IdentityRefused.class)
                .hasMessage("IDENTITY_REFUSED: CERTIFICATE_REVOKED");
        assertThat(identifications.find(reference)).isEmpty();
        assertThat(database.trail)
                .containsExactly("certificateRefused CERTIFICATE_REVOKED", "identityRefused CERTIFICATE_REVOKED");
        verify(cases).because(reference, "CERTIFICATE_REVOKED");
    }

    @Test
    void onlyTheSameCertificateStillInOrderProvesTheHolderAgain() throws Exception {
        decision.decide(shown(certificate).reference());
        Identification holder = identifications.of(reference);
        Identification byIamSmart = new Identification(
                reference,
                HOLDER,
                AuthenticationMethod.IAM_SMART,
                Optional.empty(),
                Optional.of("open id"),
                true,
                holder.at());

        assertThat(presented.isOf(shown(certificate), holder)).isTrue();
        assertThat(presented.isOf(shown(certificate), byIamSmart)).isFalse();
        X509Certificate another = AUTHORITY.issue(wish -> {});
        when(register.findCertificate(another)).thenReturn(known(CertificateState.ACTIVE));
        assertThat(presented.isOf(shown(another), holder)).isFalse();
        when(register.findCertificate(certificate)).thenReturn(known(CertificateState.REVOKED));
        assertThat(presented.isOf(shown(certificate), holder)).isFalse();
        assertThat(presented.isOf(shown(certificate), byIamSmart))
                .as("nothing equals nothing")
                .isFalse();
    }

    private ToldClaim shown(X509Certificate one) {
        return presented
                .accept(presented.present(presented.request(reference), one).orElseThrow())
                .orElseThrow();
    }

    @Test
    void aRequestTakesOneCertificateOnly() {
        String request = presented.request(reference);
        assertThat(presented.present(request, certificate)).isPresent();

        assertThat(presented.requested(request)).isEmpty();
        assertThat(presented.present(request, certificate)).isEmpty();
    }

    @Test
    void aRequestStaysGoodWhenNoCertificateCame() {
        String request = presented.request(reference);
        presented.nothingPresented(reference);

        assertThat(presented.requested(request)).contains(reference);
        assertThat(database.trail).containsExactly("certificateMissing CERTIFICATE_MISSING");
    }

    @Test
    void aRequestLastsFiveMinutes() {
        String request = presented.request(reference);
        database.clock.moveTo("2026-11-22T12:05");

        assertThat(presented.requested(request)).isEmpty();
        assertThat(presented.present(request, certificate)).isEmpty();
    }

    @Test
    void aCodeLastsSixtySeconds() {
        String code =
                presented.present(presented.request(reference), certificate).orElseThrow();
        database.clock.moveTo("2026-11-22T12:01");

        assertThat(presented.returning(code)).isEmpty();
        assertThat(presented.accept(code)).isEmpty();
    }

    @Test
    void aCodeCountsOnce() {
        String code =
                presented.present(presented.request(reference), certificate).orElseThrow();

        assertThat(presented.accept(code)).isPresent();
        assertThat(presented.accept(code)).isEmpty();
    }

    @Test
    void aCodeThatCameToAnotherSessionStaysGoodForItsOwn() {
        String code =
                presented.present(presented.request(reference), certificate).orElseThrow();
        presented.cameToAnotherSession(presented.returning(code).orElseThrow());

        assertThat(database.trail).endsWith("certificateOfAnotherSession");
        assertThat(presented.accept(code)).isPresent();
    }

    @Test
    void aTokenThatOpensNothingMoreStillTellsWhoseItWasUntilTheDayAfter() {
        OneTimeTokens tokens = new OneTimeTokens(database.jdbc, database.clock);
        String used = presented.request(reference);
        String old = presented.request(reference);
        presented.present(used, certificate);
        database.clock.moveTo("2026-11-23T12:04");
        presented.request(RenewalReference.random());

        assertThat(tokens.issued(Purpose.CERTIFICATE_LOGIN, used)).contains(new Issued(reference, true));
        assertThat(tokens.issued(Purpose.CERTIFICATE_LOGIN, old)).contains(new Issued(reference, false));
        assertThat(tokens.issued(Purpose.CERTIFICATE_RETURN, used)).isEmpty();

        database.clock.moveTo("2026-11-23T12:06");
        presented.request(RenewalReference.random());
        assertThat(tokens.issued(Purpose.CERTIFICATE_LOGIN, used)).isEmpty();
    }

    @Test
    void aRequestIsNoCodeAndACodeNoRequest() {
        String request = presented.request(reference);
        assertThat(presented.accept(request)).isEmpty();
        String code = presented.present(request, certificate).orElseThrow();
        assertThat(presented.present(code, certificate)).isEmpty();
        assertThat(presented.accept("")).isEmpty();
    }

    @Test
    void onlyHashesOfTokensAreKept() {
        String request = presented.request(reference);
        String code = presented.present(request, certificate).orElseThrow();

        Set<String> kept = Set.copyOf(database.jdbc
                .sql("select token_hash from one_time_token")
                .query(String.class)
                .list());
        assertThat(kept).containsExactlyInAnyOrder(Digests.sha256(request), Digests.sha256(code));
    }

    private Optional<RegisteredCertificate> known(CertificateState state) {
        return Optional.of(RegisteredCertificate.of(HOLDER, CertificateClass.PERSONAL, state, certificate));
    }
}
