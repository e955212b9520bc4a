package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.register.RegisterImport;
import hk.ecert.renewal.register.RevocationIndex;
import hk.ecert.renewal.register.RevocationIndex.Standing;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.TestCertificates;
import hk.ecert.renewal.support.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority that was before us revoked certificates of which we have nothing but their numbers on its list. */
class ImportedListsTest {

    private static final BigInteger COMPROMISED = new BigInteger("a1", 16);
    private static final BigInteger HELD = new BigInteger("b2", 16);
    private static final Instant MONDAY = Instant.parse("2026-11-16T04:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T04:00:00Z");
    private static final Pki.Authority ISSUER = new Pki.Authority(
            CertificateDraft.holder(TestKeys.shared().authority).getSubject().toString(),
            TestKeys.shared().authorityKey,
            TestKeys.shared().authority);

    @TempDir
    private Path folder;

    private AuthorityContext context;

    @BeforeEach
    void open() throws Exception {
        context = AuthorityContext.open(AuthorityContext.h2());
        importList(MONDAY, list -> list.revoke(COMPROMISED, 1).revoke(HELD, 6));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private String importList(Instant made, Consumer<Pki.ListWish> wishes) throws Exception {
        X509CRL list = Pki.list(ISSUER, wish -> {
            wish.from = made;
            wishes.accept(wish);
        });
        Path subscribers = Files.writeString(
                folder.resolve("subscribers.csv"),
                "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,standing\n");
        Path certificates = Files.writeString(folder.resolve("certificates.pem"), "");
        Path crl = Files.writeString(folder.resolve("list.pem"), TestCertificates.pem("X509 CRL", list.getEncoded()));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        context.bean(RegisterImport.class)
                .run(subscribers, certificates, Optional.of(crl), new PrintStream(told, true, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }

    private X509CRL ourList(ListScope scope) throws Exception {
        byte[] der = context.bean(RevocationLists.class).current(scope).der();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private OcspStatus status(BigInteger serial) throws Exception {
        return context.bean(CertificateStatuses.class)
                .of(new CertificateID(
                        new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                        CertificateDraft.holder(TestKeys.shared().authority),
                        serial));
    }

    private Standing standing(BigInteger serial) {
        return context.bean(RevocationIndex.class).standing(Pki.issue(ISSUER, wish -> wish.serial = serial));
    }

    @Test
    void ourListsAndAnswersNameThemWithReasonAndDate() throws Exception {
        for (ListScope scope : new ListScope[] {ListScope.FULL, ListScope.of(COMPROMISED)}) {
            assertThat(ourList(scope).getRevokedCertificate(COMPROMISED)).satisfies(entry -> {
                assertThat(entry.getRevocationReason()).hasToString("KEY_COMPROMISE");
                assertThat(entry.getRevocationDate()).isEqualTo(Date.from(MONDAY));
            });
        }
        assertThat(status(COMPROMISED)).isEqualTo(OcspStatus.revoked(MONDAY, RevocationReason.KEY_COMPROMISE));
        assertThat(status(HELD)).isEqualTo(OcspStatus.revoked(MONDAY, RevocationReason.CERTIFICATE_HOLD));
        assertThat(status(BigInteger.TEN)).isEqualTo(OcspStatus.UNKNOWN);
        assertThat(standing(COMPROMISED)).isEqualTo(Standing.REVOKED);
        assertThat(standing(HELD)).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void theSameListAgainChangesNothing() throws Exception {
        BigInteger number = context.bean(RevocationLists.class).upToDate().number();
        assertThat(importList(MONDAY, list -> list.revoke(COMPROMISED, 1).revoke(HELD, 6)))
                .contains("list.pem: 0 added, 0 changed, 2 unchanged, 0 rejected");
        assertThat(context.bean(RevocationLists.class).upToDate().number()).isEqualTo(number);
    }

    @Test
    void aLaterListLetsAHoldGoAndAnEarlierOneDoesNotPutItBack() throws Exception {
        importList(TUESDAY, list -> list.revoke(COMPROMISED, 1));
        importList(MONDAY, list -> list.revoke(COMPROMISED, 1).revoke(HELD, 6));
        assertThat(ourList(ListScope.FULL).getRevokedCertificate(HELD)).isNull();
        assertThat(ourList(ListScope.FULL).getRevokedCertificate(COMPROMISED)).isNotNull();
        assertThat(status(HELD)).isEqualTo(OcspStatus.UNKNOWN);
    }
}
