package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.register.RevocationIndex.Standing;
import hk.ecert.renewal.register.RevocationIntake.Taken;
import hk.ecert.renewal.register.RevocationSettings.Listed;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Pki.Authority;
import hk.ecert.renewal.support.Pki.ListWish;
import hk.ecert.renewal.support.TestDatabase;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class RevocationIndexTest {

    private static final Authority CA = Pki.root("C=HK,O=Hongkong Post,CN=CA");
    private static final MovableClock CLOCK = new MovableClock(Pki.NOW);
    private static final ConfigurableApplicationContext DATABASE = open();
    private static final String FULL = "http://crl.example.hk/full.crl";
    private static final String PART = "http://crl.example.hk/part-1.crl";

    private final JdbcClient jdbc = DATABASE.getBean(JdbcClient.class);
    private final RevocationIntake lists = new RevocationIntake(
            DATABASE.getBean(JdbcTemplate.class), jdbc, DATABASE.getBean(TransactionTemplate.class), CLOCK);
    private final RevocationIndex index = index(new Listed(URI.create(FULL), "CN=CA,O=Hongkong Post,C=HK"));
    private final X509Certificate certificate = Pki.issue(CA);

    private static ConfigurableApplicationContext open() {
        try {
            return TestDatabase.H2.open(CLOCK, Path.of("no register here"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private RevocationIndex index(Listed... listed) {
        return new RevocationIndex(
                jdbc, new RevocationSettings(List.of(listed), Path.of("issuers.pem"), Duration.ofMinutes(1)), CLOCK);
    }

    @BeforeEach
    void empty() {
        CLOCK.moveTo("2026-11-22T12:00");
        List.of("revoked_certificate", "revocation_source", "registered_certificate", "subscriber")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void aCertificateOnNoListIsGoodWhileAListIsFresh() throws Exception {
        take(FULL, wish -> {});

        assertThat(index.standing(certificate)).isEqualTo(Standing.GOOD);
    }

    @Test
    void aListedCertificateIsRevokedOrSuspended() throws Exception {
        X509Certificate held = Pki.issue(CA);
        take(FULL, wish -> wish.revoke(certificate, 1).revoke(held, 6));

        assertThat(index.standing(certificate)).isEqualTo(Standing.REVOKED);
        assertThat(index.standing(held)).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void theSameNumberOfAnotherIssuerIsAnotherCertificate() throws Exception {
        Authority other = Pki.root("C=HK,O=Hongkong Post,CN=Other");
        X509Certificate twin = Pki.issue(other, wish -> wish.serial = certificate.getSerialNumber());
        take(FULL, wish -> wish.revoke(certificate, 1));

        assertThat(index.standing(twin)).isEqualTo(Standing.GOOD);
    }

    @Test
    void withoutAListNothingIsKnown() {
        assertThat(index.standing(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aListOutOfDateNoLongerTellsThatACertificateIsGoodButStillThatOneIsRevoked() throws Exception {
        X509Certificate revoked = Pki.issue(CA);
        take(FULL, wish -> wish.revoke(revoked, 1));
        CLOCK.moveTo("2026-11-24T12:00");

        assertThat(index.standing(certificate)).isEqualTo(Standing.UNKNOWN);
        assertThat(index.standing(revoked)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void anIssuerOfWhichNoListIsConfiguredIsLeftToTheRegister() {
        assertThat(index().standing(certificate)).isEqualTo(Standing.GOOD);
    }

    @ParameterizedTest
    @MethodSource
    void theRegistersOwnStatesCountToo(String state, Standing standing) throws Exception {
        take(FULL, wish -> {});
        jdbc.sql(
                        "insert into subscriber (srn, hkid_hash, hkid_sealed, english_name, chinese_name, date_of_birth, email,"
                                + " language, address, standing) values ('1', 'h', '00', 'n', '', date '1990-01-01', '', 'EN', '',"
                                + " 'GOOD')")
                .update();
        jdbc.sql("insert into registered_certificate (subscriber_id, certificate_class, serial, issuer, not_before,"
                        + " not_after, state, state_since, fingerprint, spki_sha256, der) select id, 'PERSONAL', ?, ?, ?, ?, ?, ?, 'f',"
                        + " 'k', '00' from subscriber")
                .params(
                        certificate.getSerialNumber().toString(16),
                        certificate.getIssuerX500Principal().getName(X500Principal.CANONICAL),
                        certificate.getNotBefore(),
                        certificate.getNotAfter(),
                        state,
                        certificate.getNotBefore())
                .update();

        assertThat(index.standing(certificate)).isEqualTo(standing);
    }

    static Stream<Arguments> theRegistersOwnStatesCountToo() {
        return Stream.of(
                Arguments.of("ACTIVE", Standing.GOOD),
                Arguments.of("SUPERSEDED", Standing.GOOD),
                Arguments.of("ON_HOLD", Standing.SUSPENDED),
                Arguments.of("SUSPENDED", Standing.SUSPENDED),
                Arguments.of("REVOKED", Standing.REVOKED));
    }

    @Test
    void theNextListReplacesWhatTheOneBeforeSaid() throws Exception {
        X509Certificate held = Pki.issue(CA);
        X509Certificate next = Pki.issue(CA);
        assertThat(take(FULL, wish -> wish.number(1).revoke(held, 6).revoke(certificate, 6)))
                .isEqualTo(new Taken(2, 0));

        assertThat(take(FULL, wish -> wish.number(2).revoke(certificate, 1).revoke(next, 4)))
                .isEqualTo(new Taken(1, 1));

        assertThat(index.standing(held)).isEqualTo(Standing.GOOD);
        assertThat(index.standing(certificate)).isEqualTo(Standing.REVOKED);
        assertThat(index.standing(next)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void theSameListAgainChangesNothingAndAnOlderOneIsRefused() throws Exception {
        byte[] second =
                Pki.list(CA, wish -> wish.number(2).revoke(certificate, 1)).getEncoded();
        lists.take(FULL, second, CA.certificate());

        assertThat(lists.take(FULL, second, CA.certificate())).isEqualTo(new Taken(0, 0));
        assertThatThrownBy(() -> take(FULL, wish -> wish.number(1))).hasMessage("older than the one before");
        assertThat(index.standing(certificate)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void onlyThePartOfACertificateTellsThatItIsGood() throws Exception {
        X509Certificate inPart = inPart(PART);
        X509Certificate inAnother = inPart("http://crl.example.hk/part-2.crl");
        take(PART, wish -> scope(wish, new IssuingDistributionPoint(name(PART), false, false, null, false, false)));

        assertThat(index.standing(inPart)).isEqualTo(Standing.GOOD);
        assertThat(index.standing(inAnother)).isEqualTo(Standing.UNKNOWN);
        assertThat(index.standing(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aListOfSomeReasonsOrOfAuthoritiesTellsOfNobodyThatTheyAreGood() throws Exception {
        take(
                "a",
                wish -> scope(
                        wish,
                        new IssuingDistributionPoint(
                                null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false)));
        take("b", wish -> scope(wish, new IssuingDistributionPoint(null, false, true, null, false, false)));

        assertThat(index.standing(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void anIndirectListRevokesForTheIssuerThatItNames() throws Exception {
        X509Certificate foreign = Pki.issue(Pki.root("C=HK,CN=Elsewhere"));
        take(
                FULL,
                wish -> scope(
                                wish.revoke(foreign, 1),
                                new IssuingDistributionPoint(null, false, false, null, true, false))
                        .of(foreign, new X500Name("C=HK,CN=Elsewhere")));

        assertThat(index.standing(foreign)).isEqualTo(Standing.REVOKED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsNoGoodListIsRefusedAndNothingChanges(String reason, byte[] list) {
        assertThatThrownBy(() -> lists.take(FULL, list, CA.certificate()))
                .isInstanceOf(ListRefused.class)
                .hasMessage(reason);
        assertThat(index.standing(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    static Stream<Arguments> whatIsNoGoodListIsRefusedAndNothingChanges() throws Exception {
        return Stream.of(
                Arguments.of("no revocation list", new byte[] {1, 2, 3}),
                Arguments.of(
                        "another issuer's", Pki.list(CA.named("C=HK,CN=Other")).getEncoded()),
                Arguments.of(
                        "not signed by its issuer", Pki.list(CA.with(Pki.ec())).getEncoded()),
                Arguments.of(
                        "out of date", Pki.list(CA, wish -> wish.to = Pki.NOW).getEncoded()),
                Arguments.of(
                        "out of date",
                        Pki.list(CA, wish -> {
                                    wish.from = Pki.NOW.plus(Duration.ofHours(1));
                                    wish.to = Pki.NOW.plus(Duration.ofHours(2));
                                })
                                .getEncoded()),
                Arguments.of(
                        "a delta",
                        Pki.list(
                                        CA,
                                        wish -> wish.with(
                                                Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)))
                                .getEncoded()),
                Arguments.of(
                        "an unknown critical extension",
                        Pki.list(CA, wish -> wish.with(new ASN1ObjectIdentifier("1.2.3"), true, DERNull.INSTANCE))
                                .getEncoded()));
    }

    @Test
    void anAuthorityThatMayNotSignListsIsNotBelieved() {
        Authority mute = Pki.under(
                CA, "C=HK,CN=Mute", wish -> wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));

        assertThatThrownBy(() -> lists.take(FULL, Pki.list(mute).getEncoded(), mute.certificate()))
                .hasMessage("another issuer's");
    }

    private Taken take(String source, Consumer<ListWish> wishes) throws Exception {
        return lists.take(source, Pki.list(CA, wishes).getEncoded(), CA.certificate());
    }

    private static X509Certificate inPart(String address) {
        return Pki.issue(
                CA,
                wish -> wish.with(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(name(address), null, null)
                })));
    }

    private static ListWish scope(ListWish wish, IssuingDistributionPoint point) {
        return wish.with(Extension.issuingDistributionPoint, true, point);
    }

    private static DistributionPointName name(String address) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }
}
