package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestCertificates;
import hk.ecert.renewal.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class RegisterIT {

    private static final String HEADER =
            "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,standing\n";
    private static final String CHAN =
            "0000000001,A123456(3),CHAN Tai Man,陳大文,1990-12-31,chan@example.hk,zh-Hant,Flat A|1 Queen's Road|HK,good\n";
    private static final String WONG = "0000000002,AB987654(3),WONG Siu Ming,,2009-01-01,,en,Flat B|KLN,\n";
    private static final Instant FROM = MovableClock.instant("2023-12-01T00:00");
    private static final Instant UNTIL = MovableClock.instant("2026-12-01T00:00");

    private static final MovableClock CLOCK = MovableClock.at("2026-11-22T12:00");

    @TempDir
    private static Path keys;

    private static final PerDatabase<ConfigurableApplicationContext> CONTEXTS = new PerDatabase<>(database -> {
        Path key = keys.resolve(database + ".key");
        HkidKey.create(key);
        return database.open(CLOCK, key, RegisterParts.all());
    });

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext context;
    private Register register;

    private void open(TestDatabase database) throws Exception {
        context = CONTEXTS.on(database);
        register = context.getBean(Register.class);
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("delete from revoked_certificate").update();
        jdbc.sql("delete from revocation_source").update();
        jdbc.sql("delete from registered_certificate").update();
        jdbc.sql("delete from subscriber").update();
    }

    @AfterAll
    static void close() throws Exception {
        CONTEXTS.close();
    }

    @ParameterizedTest
    @EnumSource
    void subscribersAreFoundByNumberAndNeverInTheClear(TestDatabase database) throws Exception {
        open(database);
        take(HEADER + CHAN + WONG, "");

        Subscriber chan = register.findByHkid(new Hkid("A1234563")).orElseThrow();
        assertThat(chan)
                .isEqualTo(new Subscriber(
                        chan.id(),
                        "0000000001",
                        "CHAN Tai Man",
                        "陳大文",
                        LocalDate.of(1990, 12, 31),
                        "chan@example.hk",
                        Language.ZH_HANT,
                        new PostalAddress(List.of("Flat A", "1 Queen's Road", "HK")),
                        HolderStanding.GOOD));
        assertThat(register.findBySrn("0000000001")).contains(chan);
        assertThat(register.get(chan.id())).isEqualTo(chan);
        assertThat(register.revealHkid(chan.id())).isEqualTo(new Hkid("A1234563"));
        assertThat(register.isHkidOf(chan.id(), new Hkid("A1234563"))).isTrue();
        assertThat(register.isHkidOf(chan.id(), new Hkid("AB9876543"))).isFalse();
        assertThat(register.findByHkid(new Hkid("E3649125"))).isEmpty();
        assertThatThrownBy(() -> register.get(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(everything("subscriber")).doesNotContain("A123456", "AB987654");
    }

    @ParameterizedTest
    @EnumSource
    void theSecondRunChangesNothing(TestDatabase database) throws Exception {
        open(database);
        String certificates = TestCertificates.pem(List.of(certificate(1, "0000000001"), certificate(2, "0000000002")));
        byte[] list = TestCertificates.revocationList(CLOCK.instant(), Map.of(BigInteger.ONE, 6));

        RegisterImport.Result first = take(HEADER + CHAN + WONG, certificates, list);
        RegisterImport.Result second = take(HEADER + CHAN + WONG, certificates, list);

        assertThat(first.subscribers()).isEqualTo(new ImportCount(2, 0, 0, 0));
        assertThat(first.certificates()).isEqualTo(new ImportCount(2, 0, 0, 0));
        assertThat(first.revocations()).isEqualTo(new ImportCount(0, 1, 0, 0));
        assertThat(second.subscribers()).isEqualTo(new ImportCount(0, 0, 2, 0));
        assertThat(second.certificates()).isEqualTo(new ImportCount(0, 0, 2, 0));
        assertThat(second.revocations()).isEqualTo(new ImportCount(0, 0, 1, 0));
        assertThat(second.isClean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedRowChangesItsSubscriber(TestDatabase database) throws Exception {
        open(database);
        take(HEADER + CHAN + WONG, "");

        RegisterImport.Result result =
                take(HEADER + CHAN.replace("Flat A", "Flat C").replace("good", "barred"), "");

        assertThat(result.subscribers()).isEqualTo(new ImportCount(0, 1, 0, 0));
        Subscriber chan = register.findBySrn("0000000001").orElseThrow();
        assertThat(chan.address().lines()).startsWith("Flat C");
        assertThat(chan.standing()).isEqualTo(HolderStanding.BARRED);
        assertThat(register.revealHkid(chan.id())).isEqualTo(new Hkid("A1234563"));
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectedHkidNumberIsTakenAndTheOldOneFindsNobody(TestDatabase database) throws Exception {
        open(database);
        take(HEADER + CHAN, "");

        take(HEADER + CHAN.replace("A123456(3)", "E364912(5)"), "");

        assertThat(register.findByHkid(new Hkid("A1234563"))).isEmpty();
        assertThat(register.findByHkid(new Hkid("E3649125"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void rejectedRowsAreNamedWithoutPersonalDataAndTheOthersAreTaken(TestDatabase database) throws Exception {
        open(database);

        RegisterImport.Result result = take(
                HEADER
                        + CHAN
                        + "0000000003,A123456(4),LEE Ka Yan,,1990-12-31,,en,HK,\n"
                        + "0000000001,E364912(5),LEE Ka Yan,,1990-12-31,,en,HK,\n"
                        + "0000000004,A123456(3),LEE Ka Yan,,1990-12-31,,en,HK,\n"
                        + "\n"
                        + WONG,
                "");

        assertThat(result.subscribers()).isEqualTo(new ImportCount(2, 0, 0, 3));
        assertThat(result.isClean()).isFalse();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("subscribers.csv row 3: hkid is no HKID number")
                .contains("subscribers.csv row 4: srn stands in an earlier row (SRN 0000000001)")
                .contains("subscribers.csv row 5: hkid belongs to another subscriber (SRN 0000000004)")
                .contains("subscribers.csv: 2 added, 0 changed, 0 unchanged, 3 rejected")
                .doesNotContain("A123456", "LEE", "E364912", "1990");
    }

    @ParameterizedTest
    @EnumSource
    void certificatesAreFoundUnderTheirHolder(TestDatabase database) throws Exception {
        open(database);
        take(
                HEADER + CHAN + WONG,
                "Bag Attributes\n"
                        + TestCertificates.pem(
                                List.of(certificate(1, "0000000001"), certificate(0xABCDEF, "0000000002"))));

        long wong = register.findBySrn("0000000002").orElseThrow().id();
        List<RegisteredCertificate> found = register.certificatesOf(wong);
        assertThat(found).singleElement().satisfies(certificate -> {
            assertThat(certificate.serial()).isEqualTo(0xABCDEF);
            assertThat(certificate.certificateClass()).isEqualTo(CertificateClass.PERSONAL);
            assertThat(certificate.state()).isEqualTo(CertificateState.ACTIVE);
            assertThat(certificate.notBefore()).isEqualTo(FROM);
            assertThat(certificate.notAfter()).isEqualTo(UNTIL);
            assertThat(certificate.fingerprint()).isEqualTo(RegisteredCertificate.fingerprintOf(certificate.der()));
            assertThat(register.certificate(certificate.id())).isEqualTo(certificate);
            assertThat(register.findCertificate(certificate.x509())).contains(certificate);
        });
        assertThat(register.findCertificate(
                        "CN=hongkong post   e-Cert CA 2 - 15, O=Hongkong Post, C=HK", BigInteger.valueOf(0xABCDEF)))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void certificatesThatCannotBeTakenAreNamed(TestDatabase database) throws Exception {
        open(database);
        byte[] organisation = TestCertificates.certificate(
                BigInteger.TEN, "0000000001", "X Ltd", "e-Cert (Organisational)", "1.2.3", FROM, UNTIL);

        RegisterImport.Result result = take(
                HEADER + CHAN,
                TestCertificates.pem("CERTIFICATE", new byte[] {1, 2, 3})
                        + TestCertificates.pem(List.of(
                                certificate(1, "0000000001"),
                                certificate(1, "0000000001"),
                                certificate(2, "0000000009"),
                                certificate(3, "12"),
                                certificate("CHAN Tai Wo", 1, "0000000001"),
                                organisation)));

        assertThat(result.certificates()).isEqualTo(new ImportCount(1, 0, 1, 5));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("certificate 1 (line 1): is no certificate")
                .contains("no subscriber has its SRN (SRN 0000000009)")
                .contains("the subject's OU must hold one SRN")
                .contains("another certificate has its issuer and serial number (SRN 0000000001)")
                .contains("the subject's O is no type of e-Cert (Personal) (SRN 0000000001)")
                .doesNotContain("CHAN");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateThatDoesNotFitIsNamedAndTheOthersAreTaken(TestDatabase database) throws Exception {
        open(database);
        BigInteger tooLong = BigInteger.ONE.shiftLeft(256);

        RegisterImport.Result result = take(
                HEADER + CHAN,
                TestCertificates.pem(List.of(
                        of(TestCertificates.ISSUER, tooLong),
                        of("CN=" + "x".repeat(510), BigInteger.TWO),
                        of(TestCertificates.ISSUER, BigInteger.TEN))));

        assertThat(result.certificates()).isEqualTo(new ImportCount(1, 0, 0, 2));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("certificate 1 (line 1): its serial number has more than 64 hexadecimal digits")
                .contains("its issuer's name has more than 512 characters (SRN 0000000001)");
    }

    private static byte[] of(String issuer, BigInteger serial) {
        return TestCertificates.certificate(
                issuer,
                serial,
                "0000000001",
                "CHAN Tai Man",
                TestCertificates.PERSONAL,
                TestCertificates.ORDINARY_POLICY,
                FROM,
                UNTIL);
    }

    @ParameterizedTest
    @EnumSource
    void revocationListsSuspendRevokeAndRelease(TestDatabase database) throws Exception {
        open(database);
        String certificates = TestCertificates.pem(
                List.of(certificate(1, "0000000001"), certificate(2, "0000000001"), certificate(3, "0000000001")));
        BigInteger one = BigInteger.ONE;
        BigInteger two = BigInteger.TWO;

        take(
                HEADER + CHAN,
                certificates,
                TestCertificates.revocationList(CLOCK.instant(), Map.of(one, 6, two, 1, BigInteger.TEN, 1)));
        assertThat(states())
                .isEqualTo(
                        Map.of(1, CertificateState.SUSPENDED, 2, CertificateState.REVOKED, 3, CertificateState.ACTIVE));
        assertThat(register.revocations(TestCertificates.ISSUER))
                .containsExactly(
                        new Register.Revocation(one, RevocationReason.CERTIFICATE_HOLD, CLOCK.instant()),
                        new Register.Revocation(two, RevocationReason.KEY_COMPROMISE, CLOCK.instant()));

        take(
                HEADER,
                certificates,
                TestCertificates.revocationList(CLOCK.instant().plusSeconds(60), Map.of()));
        assertThat(states())
                .isEqualTo(Map.of(1, CertificateState.ACTIVE, 2, CertificateState.REVOKED, 3, CertificateState.ACTIVE));

        take(HEADER, certificates, TestCertificates.revocationList(CLOCK.instant(), Map.of(one, 6)));
        assertThat(states()).as("an older list does not suspend again").containsEntry(1, CertificateState.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateThatAListRevokedBeforeItWasKnownComesRevoked(TestDatabase database) throws Exception {
        open(database);
        take(
                HEADER + CHAN,
                "",
                TestCertificates.revocationList(CLOCK.instant(), Map.of(BigInteger.ONE, 6, BigInteger.TWO, 1)));

        take(
                HEADER,
                TestCertificates.pem(List.of(
                        certificate(1, "0000000001"), certificate(2, "0000000001"), certificate(3, "0000000001"))));

        assertThat(states())
                .isEqualTo(
                        Map.of(1, CertificateState.SUSPENDED, 2, CertificateState.REVOKED, 3, CertificateState.ACTIVE));
        assertThat(register.revocations(TestCertificates.ISSUER))
                .containsExactly(
                        new Register.Revocation(BigInteger.ONE, RevocationReason.CERTIFICATE_HOLD, CLOCK.instant()),
                        new Register.Revocation(BigInteger.TWO, RevocationReason.KEY_COMPROMISE, CLOCK.instant()));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRevokedWhileAListIsTakenStaysRevoked(TestDatabase database) throws Exception {
        open(database);
        take(HEADER + CHAN, TestCertificates.pem(List.of(certificate(1, "0000000001"))));
        CountDownLatch isRevoked = new CountDownLatch(1);
        CompletableFuture<Void> service = CompletableFuture.runAsync(() -> context.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> {
                    context.getBean(JdbcClient.class)
                            .sql("update registered_certificate set state = 'REVOKED', reason = 'KEY_COMPROMISE'")
                            .update();
                    isRevoked.countDown();
                    LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                }));
        isRevoked.await();

        take(HEADER, "", TestCertificates.revocationList(CLOCK.instant(), Map.of(BigInteger.ONE, 6)));

        service.get();
        assertThat(states()).containsEntry(1, CertificateState.REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateIsAddedOnceAndItsStateChanges(TestDatabase database) throws Exception {
        open(database);
        take(HEADER + CHAN, TestCertificates.pem(List.of(certificate(1, "0000000001"))));
        RegisteredCertificate imported = register.certificatesOf(
                        register.findBySrn("0000000001").orElseThrow().id())
                .get(0);
        byte[] der = certificate(2, "0000000001");
        RegisteredCertificate issued = RegisteredCertificate.of(
                imported.subscriberId(),
                CertificateClass.PERSONAL,
                CertificateState.ON_HOLD,
                new RegisteredCertificate(
                                0,
                                0,
                                CertificateClass.PERSONAL,
                                BigInteger.TWO,
                                "",
                                FROM,
                                UNTIL,
                                CertificateState.ON_HOLD,
                                "",
                                der)
                        .x509());

        long id = register.add(issued);
        register.changeState(id, CertificateState.ACTIVE, null);
        register.changeState(imported.id(), CertificateState.REVOKED, RevocationReason.SUPERSEDED);

        assertThat(register.certificate(id).state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(register.certificate(id).der()).isEqualTo(der);
        assertThat(register.revocations(TestCertificates.ISSUER))
                .containsExactly(new Register.Revocation(BigInteger.ONE, RevocationReason.SUPERSEDED, CLOCK.instant()));
        assertThatThrownBy(() -> register.changeState(imported.id(), CertificateState.ACTIVE, null))
                .as("revoked is for good")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> register.add(issued)).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> register.changeState(-1, CertificateState.ACTIVE, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Map<Integer, CertificateState> states() {
        return register
                .certificatesOf(register.findBySrn("0000000001").orElseThrow().id())
                .stream()
                .collect(Collectors.toMap(c -> c.serial().intValue(), RegisteredCertificate::state));
    }

    private String everything(String table) {
        return context.getBean(JdbcClient.class).sql("select * from " + table).query().listOfRows().stream()
                .flatMap(row -> row.values().stream())
                .map(value -> value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(value))
                .collect(Collectors.joining("\n"));
    }

    private RegisterImport.Result take(String subscribers, String certificates) throws Exception {
        return take(subscribers, certificates, null);
    }

    private RegisterImport.Result take(String subscribers, String certificates, byte[] list) throws Exception {
        Path subscribersFile = Files.writeString(folder.resolve("subscribers.csv"), subscribers);
        Path certificatesFile = Files.writeString(folder.resolve("certificates.pem"), certificates);
        Path listFile = folder.resolve("crl.pem");
        if (list != null) {
            Files.writeString(listFile, TestCertificates.pem("X509 CRL", list));
        }
        return context.getBean(RegisterImport.class)
                .run(
                        subscribersFile,
                        certificatesFile,
                        Optional.of(listFile).filter(file -> list != null),
                        new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private static byte[] certificate(long serial, String srn) {
        return certificate("CHAN Tai Man", serial, srn);
    }

    private static byte[] certificate(String name, long serial, String srn) {
        return TestCertificates.certificate(
                BigInteger.valueOf(serial),
                srn,
                name,
                TestCertificates.PERSONAL,
                TestCertificates.ORDINARY_POLICY,
                FROM,
                UNTIL);
    }
}
