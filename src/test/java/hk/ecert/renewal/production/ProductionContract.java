package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.Medium;
import hk.ecert.renewal.application.OperatingSystem;
import hk.ecert.renewal.authority.IssuanceRefused;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.support.TestKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What production promises, on each database. */
abstract class ProductionContract {

    private static final TestKeys KEYS = TestKeys.shared();

    private ProductionContext context;
    private RenewalReference reference;

    abstract String emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        context = new ProductionContext(emptyDatabase());
        reference = context.reference;
    }

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = OperatingSystem.class,
            names = {"WINDOWS_11", "WINDOWS_8_1"})
    void eachStationGetsItsHalfAndNothingElseIsLeft(OperatingSystem system) throws Exception {
        context.appliedFor(Medium.FILE_USB, system);
        produce();

        byte[] file = opened(sealed("FILE_USB"), KEYS.mediumStationKey);
        byte[] pin = opened(sealed("PIN_ENVELOPE"), KEYS.pinStationKey);
        char[] digits = new String(pin, StandardCharsets.US_ASCII).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), digits);
        String alias = Collections.list(store.aliases()).get(0);
        RegisteredCertificate certificate = certificate();
        assertThat(store.getCertificate(alias)).isEqualTo(certificate.x509());
        assertThat(certificate.state()).isEqualTo(CertificateState.ON_HOLD);
        assertThat(digits).hasSize(16);

        RSAPrivateCrtKey key = (RSAPrivateCrtKey) store.getKey(alias, digits);
        byte[] everything = everythingInTheDatabase();
        assertThat(contains(everything, pin)).as("PIN").isFalse();
        assertThat(contains(everything, file)).as("file").isFalse();
        assertThat(contains(everything, key.getPrivateExponent().toByteArray()))
                .as("key")
                .isFalse();
        assertThat(contains(everything, key.getPrimeP().toByteArray()))
                .as("prime")
                .isFalse();
        assertThat(contains(everything, "A123456".getBytes(StandardCharsets.US_ASCII)))
                .as("HKID")
                .isFalse();
        assertThat(contains(everything, certificate.der()))
                .as("the search finds what is there")
                .isTrue();
    }

    @Test
    void whoMakesTheEnvelopeLearnsOnlyTheEndOfTheMediumsNumber() throws Exception {
        produce();
        String number = production().mediumNumber();
        assertThat(context.jdbc
                        .sql("select medium_number from station_order where kind = 'PIN_ENVELOPE'")
                        .query(String.class)
                        .single())
                .isEqualTo(number.substring(6));
    }

    @Test
    void whatTheStationsReportIsComparedAndTheNumbersFindTheRenewal() throws Exception {
        produce();
        report(production().mediumNumber(), expectedHash(), "E0000001");
        assertThat(context.bean(Productions.class).findByNumbers(production().mediumNumber(), "E0000001"))
                .map(Production::reference)
                .contains(reference);
        context.bean(ProductionCheck.class).verify(reference);
        assertThat(context.bean(Productions.class).findByNumbers(production().mediumNumber(), "E0000002"))
                .isEmpty();
        assertThat(context.bean(Productions.class).isEnvelopeSpoiled(production()))
                .isFalse();
        context.bean(StationReports.class).pinEnvelopeSpoiled(reference, 1, "E0000001");
        assertThat(context.bean(Productions.class).isEnvelopeSpoiled(production()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000, right, E0000001, MEDIUM_NUMBER_DIFFERS",
        "right, 00ff, E0000001, MEDIUM_HASH_DIFFERS",
        "right, right, E0000009, ENVELOPE_NUMBER_USED_BEFORE"
    })
    void whatDiffersIsNotPostedAndItsCertificateIsRevoked(
            String number, String hash, String envelope, ProductionFaulty.Reason reason) throws Exception {
        context.jdbc
                .sql("insert into production (reference, attempt, medium_number, on_token, started_at,"
                        + " pin_envelope_number) values ('other', 1, '1', false, current_timestamp, 'E0000009')")
                .update();
        produce();
        report(
                "right".equals(number) ? production().mediumNumber() : number,
                "right".equals(hash) ? expectedHash() : hash,
                envelope);
        assertThatExceptionOfType(ProductionFaulty.class)
                .isThrownBy(() -> context.bean(ProductionCheck.class).verify(reference))
                .extracting(ProductionFaulty::reason)
                .isEqualTo(reason.name());
        assertThat(certificate().state()).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void madeAgainItHasAnotherKeyAnotherNumberAndOneCertificateThatCounts() throws Exception {
        produce();
        Production first = production();
        produce();
        Production second = production();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.mediumNumber()).isNotEqualTo(first.mediumNumber());
        assertThat(live()).extracting(RegisteredCertificate::id).containsExactly(second.certificateId());
        assertThat(context.jdbc
                        .sql("select count(*) from station_order where attempt = 1"
                                + " and (sealed is not null or withdrawn_at is null)")
                        .query(Long.class)
                        .single())
                .as("orders of the first attempt")
                .isZero();
    }

    @Test
    void aJobKilledBeforeItCommitsLeavesNothingAndTheRetryMakesOneCertificate() throws Exception {
        confirm();
        assertThatThrownBy(() -> context.transaction.execute(status -> {
                    issue();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(live()).isEmpty();
        assertThat(production().issuedCertificateId()).isEmpty();

        issueInTransaction();
        issueInTransaction();
        assertThat(live())
                .extracting(RegisteredCertificate::id)
                .containsExactly(production().certificateId());
    }

    @Test
    void aTokensKeyIsCertifiedAndItsPinPassesThroughSealed() throws Exception {
        context.appliedFor(Medium.TOKEN, OperatingSystem.WINDOWS_11);
        when(context.conversion.productFor(any())).thenReturn(CertificateClass.MR);
        KeyPair tokenKey = TestKeys.rsa();
        byte[] sealedPin = SealedMessage.seal(new byte[] {1, 2, 3}, KEYS.pinStation);
        confirm();
        StationOrders orders = context.bean(StationOrders.class);
        orders.orderToken(reference);
        assertThat(sealed("TOKEN_KEY")).isNull();
        context.bean(StationReports.class).tokenKeyMade(reference, 1, request(tokenKey, tokenKey), sealedPin);
        issueInTransaction();
        orders.orderMedium(reference);
        orders.orderPinEnvelope(reference);

        assertThat(certificate().x509().getPublicKey()).isEqualTo(tokenKey.getPublic());
        assertThat(CertificateClass.of(certificate().x509())).contains(CertificateClass.MR);
        assertThat(sealed("PIN_ENVELOPE")).isEqualTo(sealedPin);
        assertThat(context.jdbc
                        .sql("select certificate from station_order where kind = 'TOKEN_CERTIFICATE'")
                        .query((row, n) -> row.getBytes(1))
                        .single())
                .isEqualTo(certificate().der());
        report(production().mediumNumber(), certificate().fingerprint(), "E0000001");
        context.bean(ProductionCheck.class).verify(reference);
    }

    @Test
    void aRequestThatDoesNotProveItsKeyIsRefused() throws Exception {
        context.appliedFor(Medium.TOKEN, OperatingSystem.WINDOWS_11);
        confirm();
        for (byte[] faulty : List.of(new byte[] {1}, request(TestKeys.rsa(), TestKeys.rsa()))) {
            context.bean(StationReports.class).tokenKeyMade(reference, 1, faulty, new byte[] {1});
            assertThatExceptionOfType(IssuanceRefused.class)
                    .isThrownBy(() -> context.bean(CertificateMaking.class).issue(reference))
                    .extracting(IssuanceRefused::reason)
                    .isEqualTo("CERTIFICATE_REQUEST_FAULTY");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD,     ACTIVE,    false, PERSONAL, 1980-01-31, YES,         -",
        "GOOD,     ACTIVE,    true,  PERSONAL, 1980-01-31, NO,          CERTIFICATE_EXPIRED",
        "GOOD,     SUSPENDED, false, PERSONAL, 1980-01-31, NO,          CERTIFICATE_SUSPENDED",
        "GOOD,     REVOKED,   false, PERSONAL, 1980-01-31, NO,          CERTIFICATE_REVOKED",
        "BARRED,   ACTIVE,    false, PERSONAL, 1980-01-31, NO,          HOLDER_BARRED",
        "DECEASED, ACTIVE,    false, PERSONAL, 1980-01-31, NO,          HOLDER_BARRED",
        "GOOD,     ACTIVE,    false, MINOR,    2008-11-22, COME_OF_AGE, -",
        "GOOD,     ACTIVE,    false, MINOR,    2008-11-23, YES,         -",
        "GOOD,     ACTIVE,    false, PERSONAL, 2008-11-22, YES,         -"
    })
    void theHolderIsLookedAtOnceMore(
            String standing,
            CertificateState old,
            boolean ended,
            CertificateClass product,
            java.time.LocalDate born,
            StillEligible expected,
            String reason) {
        context.jdbc
                .sql("update subscriber set standing = ?, date_of_birth = ?")
                .params(standing, born)
                .update();
        context.oldCertificate(old);
        when(context.window.hasEnded(any())).thenReturn(ended);
        when(context.window.today()).thenReturn(java.time.LocalDate.of(2026, 11, 22));
        when(context.conversion.productFor(any())).thenReturn(product);

        assertThat(context.bean(Confirmation.class).confirm(reference)).isEqualTo(expected);
        assertThat(context.bean(Productions.class).find(reference).isPresent())
                .isEqualTo(expected == StillEligible.YES);
        if (expected == StillEligible.COME_OF_AGE) {
            verify(context.cases).leaveProduction(reference);
        }
        // null where an earlier look may have found something: it must not be told of another end
        verify(context.cases).because(reference, expected == StillEligible.NO ? reason : null);
    }

    @Test
    void whoPaidInTimeGetsALostLetterReplacedAfterTheOldCertificateEnded() throws Exception {
        produce();
        when(context.window.hasEnded(any())).thenReturn(true);
        assertThat(context.bean(Confirmation.class).confirm(reference)).isEqualTo(StillEligible.YES);
    }

    @ParameterizedTest
    @EnumSource(
            value = Medium.class,
            names = {"FILE_USB", "TOKEN"})
    void aMinorWhoTurnsEighteenBeforeTheJobRunsGetsNoMinorsCertificate(Medium medium) throws Exception {
        context.jdbc
                .sql("update subscriber set date_of_birth = date '2008-11-23'")
                .update();
        context.appliedFor(medium, OperatingSystem.WINDOWS_11);
        when(context.conversion.productFor(any())).thenReturn(CertificateClass.MINOR);
        when(context.window.today()).thenReturn(java.time.LocalDate.of(2026, 11, 22));
        confirm();
        when(context.window.today()).thenReturn(java.time.LocalDate.of(2026, 11, 23));

        assertThatExceptionOfType(IssuanceRefused.class)
                .isThrownBy(() -> context.bean(CertificateMaking.class).issue(reference))
                .extracting(IssuanceRefused::reason)
                .isEqualTo("HOLDER_COME_OF_AGE");

        assertThat(live()).isEmpty();
        assertThat(context.bean(Confirmation.class).confirm(reference)).isEqualTo(StillEligible.COME_OF_AGE);
    }

    @Test
    void nothingIsMadeForACaseThatIsOver() {
        when(context.cases.enterProduction(any())).thenReturn(false);
        assertThatThrownBy(() -> context.bean(Confirmation.class).confirm(reference))
                .isInstanceOf(IllegalStateException.class);
        assertThat(context.bean(Productions.class).find(reference)).isEmpty();
    }

    private void produce() throws Exception {
        confirm();
        issueInTransaction();
        context.bean(StationOrders.class).orderMedium(reference);
        context.bean(StationOrders.class).orderPinEnvelope(reference);
    }

    private void confirm() {
        assertThat(context.bean(Confirmation.class).confirm(reference)).isEqualTo(StillEligible.YES);
    }

    private void issueInTransaction() {
        context.transaction.executeWithoutResult(status -> issue());
    }

    private void issue() {
        try {
            context.bean(CertificateMaking.class).issue(reference);
        } catch (IssuanceRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(String mediumNumber, String hash, String envelope) {
        int attempt = production().attempt();
        context.bean(StationReports.class).mediumPersonalised(reference, attempt, mediumNumber, hash);
        context.bean(StationReports.class).pinEnvelopePrinted(reference, attempt, envelope);
    }

    private Production production() {
        return context.bean(Productions.class).of(reference);
    }

    private RegisteredCertificate certificate() {
        return context.register.certificate(production().certificateId());
    }

    private List<RegisteredCertificate> live() {
        return context.register.certificatesOf(context.holder).stream()
                .filter(certificate -> certificate.state() != CertificateState.REVOKED)
                .toList();
    }

    private String expectedHash() {
        return context.bean(ProductionRows.class).outcome(production()).expectedHash();
    }

    private byte[] sealed(String kind) {
        return context.jdbc
                .sql("select sealed from station_order where kind = ?")
                .param(kind)
                .query((row, n) -> row.getBytes(1))
                .list()
                .get(0);
    }

    private static byte[] opened(byte[] sealed, KeyPair station) throws Exception {
        return new CMSEnvelopedData(sealed)
                .getRecipientInfos()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(station.getPrivate()));
    }

    private static byte[] request(KeyPair key, KeyPair signer) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=token"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate()))
                .getEncoded();
    }

    /** Every value of every column of every table, one after the other. */
    private byte[] everythingInTheDatabase() {
        var all = new java.io.ByteArrayOutputStream();
        List<String> tables = context.jdbc
                .sql("select table_name from information_schema.tables where lower(table_schema) = 'public'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(10);
        for (String table : tables) {
            for (Map<String, Object> row :
                    context.jdbc.sql("select * from \"" + table + "\"").query().listOfRows()) {
                row.values().forEach(value -> all.writeBytes(bytes(value)));
            }
        }
        return all.toByteArray();
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] binary ? binary : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (whole[i] == part[0] && Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
