package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.authority.AuthorityContext.Crash;
import hk.ecert.renewal.authority.AuthorityContext.Killed;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.TestKeys;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What issuing promises, on each database: whatever dies when, a renewal has at most one certificate that counts. */
abstract class IssuanceContract {

    private static final KeyPair KEY = TestKeys.rsa();
    private static final KeyPair OTHER_KEY = TestKeys.rsa();

    AuthorityContext context;
    private final RenewalReference reference = RenewalReference.random();
    private long holder;

    abstract String emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        context = AuthorityContext.open(emptyDatabase());
        holder = context.subscriber("0012345678");
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aFreshCertificateStandsOnHoldInTheRegisterAndOnTheList() throws Exception {
        IssuedCertificate issued = issue(1, KEY);

        RegisteredCertificate stored = context.register.certificate(issued.id());
        assertThat(stored.state()).isEqualTo(CertificateState.ON_HOLD);
        assertThat(stored.x509()).isEqualTo(issued.certificate());
        assertThat(CertificateClass.of(issued.certificate())).contains(CertificateClass.PERSONAL);
        assertThat(issued.chain()).containsExactly(TestKeys.shared().authority, TestKeys.shared().root);
        assertThat(entry(issued).getRevocationReason()).hasToString("CERTIFICATE_HOLD");
        assertThat(states()).containsExactly("ISSUED");
    }

    @Test
    void aReleasedCertificateLeavesTheListAndARevokedOneStaysOnIt() throws Exception {
        IssuedCertificate issued = issue(1, KEY);
        BigInteger first = publication().number();
        context.authority.release(issued.id());
        assertThat(entry(issued)).isNull();
        assertThat(publication().number()).isEqualTo(first.add(BigInteger.ONE));
        assertThat(publication().number()).as("unchanged, so not made again").isEqualTo(first.add(BigInteger.ONE));

        context.authority.revoke(issued.id(), RevocationReason.KEY_COMPROMISE);
        assertThat(entry(issued).getRevocationReason()).hasToString("KEY_COMPROMISE");
        assertThatThrownBy(() -> context.authority.release(issued.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void askedTwiceForOneAttemptItAnswersWithOneCertificate() throws Exception {
        IssuedCertificate first = issue(1, KEY);
        assertThat(issue(1, KEY)).isEqualTo(first);
        assertThatThrownBy(() -> issue(1, OTHER_KEY)).isInstanceOf(IllegalStateException.class);
        assertThat(live()).hasSize(1);
    }

    @Test
    void aSecondAttemptRevokesWhatTheFirstOneIssued() throws Exception {
        IssuedCertificate first = issue(1, KEY);
        context.authority.release(first.id());
        IssuedCertificate second = issue(2, OTHER_KEY);

        assertThat(live()).extracting(RegisteredCertificate::id).containsExactly(second.id());
        assertThat(entry(first).getRevocationReason()).hasToString("SUPERSEDED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Crash.class,
            names = {"BEFORE_SIGNATURE", "AFTER_SIGNATURE"})
    void aProcessKilledAroundTheSignatureLeavesAnAbandonedNumberAndTheRetryOneCertificate(Crash crash)
            throws Exception {
        context.home.crash = crash;
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> issue(1, KEY));
        assertThat(states()).containsExactly("INTENDED");
        assertThat(live()).isEmpty();

        context.home.crash = Crash.NEVER;
        IssuedCertificate issued = issue(1, KEY);
        assertThat(states()).containsExactlyInAnyOrder("ABANDONED", "ISSUED");
        assertThat(live()).extracting(RegisteredCertificate::id).containsExactly(issued.id());
        assertThat(abandonedSerials())
                .allSatisfy(serial -> assertThat(entry(serial)).isNotNull());
    }

    @Test
    void whileTheKeyIsAwayNothingIsIssuedAndTheRetryIssuesOne() throws Exception {
        context.home.crash = Crash.KEY_AWAY;
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(CounterpartyUnavailable.class).isThrownBy(() -> issue(1, KEY));
        }
        assertThat(live()).isEmpty();

        context.home.crash = Crash.NEVER;
        IssuedCertificate issued = issue(1, KEY);
        assertThat(live()).extracting(RegisteredCertificate::id).containsExactly(issued.id());
        assertThat(states()).containsExactlyInAnyOrder("ABANDONED", "ABANDONED", "ISSUED");
    }

    @Test
    void whileTheKeyIsAwayTheLastListIsServedAsLongAsItIsGood() throws Exception {
        Instant published = Instant.parse("2026-11-23T01:15:00Z");
        context.clock.stopAt(published);
        IssuedCertificate issued = issue(1, KEY);
        RevocationLists.Publication last = publication();
        context.authority.revoke(issued.id(), RevocationReason.KEY_COMPROMISE);
        context.home.crash = Crash.KEY_AWAY;

        assertThat(publication()).isEqualTo(last);
        context.clock.stopAt(last.nextUpdate());
        assertThatExceptionOfType(CounterpartyUnavailable.class).isThrownBy(this::publication);

        context.home.crash = Crash.NEVER;
        assertThat(entry(issued).getRevocationReason()).hasToString("KEY_COMPROMISE");
    }

    @Test
    void aProcessKilledBeforeItsTransactionCommitsIsTheSame() throws Exception {
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> context.transaction.execute(status -> {
                    issueUnchecked(1, KEY);
                    throw new Killed();
                }));
        assertThat(states()).containsExactly("INTENDED");
        assertThat(live()).isEmpty();

        // the key was made in the process that died: the retry has another one
        IssuedCertificate issued = issue(1, OTHER_KEY);
        assertThat(live()).extracting(RegisteredCertificate::id).containsExactly(issued.id());
        assertThat(abandonedSerials())
                .hasSize(1)
                .allSatisfy(serial -> assertThat(entry(serial)).isNotNull());
    }

    @Test
    void oneJobOnTwoNodesIssuesOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<IssuedCertificate>> results = new ArrayList<>();
        for (KeyPair key : List.of(KEY, OTHER_KEY)) {
            Callable<IssuedCertificate> node = () -> {
                together.await();
                return context.transaction.execute(status -> issueUnchecked(1, key));
            };
            results.add(nodes.submit(node));
        }
        int issued = 0;
        for (Future<IssuedCertificate> result : results) {
            try {
                result.get();
                issued++;
            } catch (ExecutionException lost) {
                assertThat(lost.getCause()).isInstanceOf(RuntimeException.class);
            }
        }
        nodes.shutdown();
        assertThat(issued).isLessThanOrEqualTo(1);
        assertThat(live()).hasSize(issued);
    }

    @Test
    void aKeyIsCertifiedForOneRenewalOnly() throws Exception {
        issue(1, KEY);
        long other = context.subscriber("0087654321");
        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> context.authority.issue(
                        AuthorityContext.request(other, RenewalReference.random(), 1, KEY.getPublic())))
                .extracting(IssuanceRefused::reason)
                .isEqualTo("KEY_USED_BEFORE");
        assertThatExceptionOfType(IssuanceRefused.class).isThrownBy(() -> issue(2, KEY));
    }

    @Test
    void aKeyOfAnyCertificateInTheRegisterIsRefused() throws Exception {
        long other = context.subscriber("0087654321");
        X509Certificate elsewhere = TestKeys.shared().issued("CN=Issued by another system", KEY);
        context.register.add(
                RegisteredCertificate.of(other, CertificateClass.PERSONAL, CertificateState.ACTIVE, elsewhere));

        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> issue(1, KEY))
                .extracting(IssuanceRefused::reason)
                .isEqualTo("KEY_USED_BEFORE");
        assertThat(states()).isEmpty();
    }

    @Test
    void aNumberThatWasIntendedOrIsRegisteredIsNotGivenAgain() throws Exception {
        BigInteger issued = issue(1, KEY).certificate().getSerialNumber();
        context.home.crash = Crash.BEFORE_SIGNATURE;
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> issue(2, OTHER_KEY));
        BigInteger intended = new BigInteger(
                context.jdbc
                        .sql("select serial from issuance_intent where state = 'INTENDED'")
                        .query(String.class)
                        .single(),
                16);
        X509Certificate elsewhere = TestKeys.shared().issued("CN=Issued by another system", TestKeys.rsa());
        context.register.add(
                RegisteredCertificate.of(holder, CertificateClass.PERSONAL, CertificateState.ACTIVE, elsewhere));
        Iterator<BigInteger> drawn = List.of(
                        BigInteger.ZERO, issued, intended, elsewhere.getSerialNumber(), BigInteger.TEN)
                .iterator();
        SerialNumbers serials = new SerialNumbers(context.register, context.bean(IssuanceIntents.class), drawn::next);
        String issuer = TestKeys.shared().authority.getSubjectX500Principal().getName();

        assertThat(serials.unused(issuer)).isEqualTo(BigInteger.TEN);
    }

    @Test
    void aWeakKeyIsRefusedBeforeAnythingIsWritten() {
        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> issue(1, TestKeys.rsa(1024)))
                .extracting(IssuanceRefused::reason)
                .isEqualTo("KEY_TOO_WEAK");
        assertThat(states()).isEmpty();
    }

    @Test
    void aNameThatDoesNotFitIsRefusedWithoutBeingQuoted() {
        IssuanceRequest tooLong = new IssuanceRequest(
                reference,
                1,
                holder,
                CertificateClass.PERSONAL,
                3,
                "CANARY".repeat(11),
                "0012345678",
                Optional.empty(),
                Optional.empty(),
                KEY.getPublic());
        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> context.authority.issue(tooLong))
                .satisfies(refused -> assertThat(refused.getMessage() + refused.getCause())
                        .contains("CONTENTS_BREAK_PROFILE")
                        .doesNotContain("CANARY"));
    }

    @Test
    void nothingIsIssuedThatWouldOutliveTheAuthority() {
        X509Certificate authority = TestKeys.shared().authority;
        context.clock.stopAt(authority.getNotAfter().toInstant().minus(Duration.ofDays(365)));
        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> issue(1, KEY))
                .extracting(IssuanceRefused::reason)
                .isEqualTo("AUTHORITY_EXPIRES_FIRST");
    }

    @Test
    void anIssuanceThatNobodyCameBackForIsGivenUp() throws Exception {
        context.home.crash = Crash.AFTER_SIGNATURE;
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> issue(1, KEY));
        context.home.crash = Crash.NEVER;
        context.clock.stopAt(Instant.now().plus(Duration.ofHours(3)));
        context.bean(PublicationSchedule.class).tick();
        assertThat(abandonedSerials())
                .hasSize(1)
                .allSatisfy(serial -> assertThat(entry(serial)).isNotNull());
    }

    @Test
    void anIssuanceIsGivenUpWhenItsCaseIsOverAndNotBefore() throws Exception {
        context.home.crash = Crash.AFTER_SIGNATURE;
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> issue(1, KEY));
        context.jdbc
                .sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                        + " values (?, 'IAM_SMART', 'EN', current_timestamp, 'IN_PRODUCTION')")
                .param(reference.value())
                .update();
        context.bean(IssuanceBook.class).abandonEnded();
        assertThat(states()).containsExactly("INTENDED");

        context.jdbc.sql("update renewal_case set standing = 'ENDED'").update();
        context.bean(IssuanceBook.class).abandonEnded();
        assertThat(states()).containsExactly("ABANDONED");
    }

    @Test
    void theListIsMadeAgainAtThePublicationTimes() {
        context.clock.stopAt(Instant.parse("2026-11-23T01:14:59Z"));
        RevocationLists.Publication before = publication();
        context.clock.stopAt(Instant.parse("2026-11-23T01:15:00Z"));
        RevocationLists.Publication after = publication();
        assertThat(after.number()).isEqualTo(before.number().add(BigInteger.ONE));
        assertThat(before.nextPublication()).isEqualTo(Instant.parse("2026-11-23T01:15:00Z"));
        assertThat(after.nextPublication()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
    }

    private IssuedCertificate issue(int attempt, KeyPair key) throws IssuanceRefused {
        IssuanceRequest request = AuthorityContext.request(holder, reference, attempt, key.getPublic());
        IssuanceRefused[] refused = {null};
        IssuedCertificate issued = context.transaction.execute(status -> {
            try {
                return context.authority.issue(request);
            } catch (IssuanceRefused e) {
                refused[0] = e;
                return null;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        return issued;
    }

    private IssuedCertificate issueUnchecked(int attempt, KeyPair key) {
        try {
            return context.authority.issue(AuthorityContext.request(holder, reference, attempt, key.getPublic()));
        } catch (IssuanceRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private List<RegisteredCertificate> live() {
        return context.register.certificatesOf(holder).stream()
                .filter(certificate -> certificate.state() != CertificateState.REVOKED)
                .toList();
    }

    private List<String> states() {
        return context.jdbc
                .sql("select state from issuance_intent where purpose = 'SUBSCRIBER'")
                .query(String.class)
                .list();
    }

    private List<BigInteger> abandonedSerials() {
        return context
                .jdbc
                .sql("select serial from issuance_intent where state = 'ABANDONED'")
                .query(String.class)
                .list()
                .stream()
                .map(serial -> new BigInteger(serial, 16))
                .toList();
    }

    private RevocationLists.Publication publication() {
        return context.bean(RevocationLists.class).upToDate();
    }

    private X509CRLEntry entry(IssuedCertificate issued) throws Exception {
        return entry(issued.certificate().getSerialNumber());
    }

    private X509CRLEntry entry(BigInteger serial) throws Exception {
        X509CRLEntry inFull = list(ListScope.FULL).getRevokedCertificate(serial);
        X509CRLEntry inPart = list(ListScope.of(serial)).getRevokedCertificate(serial);
        assertThat(inPart).as("full list and part agree").isEqualTo(inFull);
        return inFull;
    }

    private X509CRL list(ListScope scope) throws Exception {
        byte[] der = context.bean(RevocationLists.class).current(scope).der();
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        list.verify(TestKeys.shared().authority.getPublicKey());
        return list;
    }
}
