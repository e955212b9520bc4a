package hk.ecert.renewal.application;

import static hk.ecert.renewal.application.Filled.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ApplicationsTest {

    private static final Fee FEE = new Fee(18_400, "HKD");

    @TempDir
    private Path home;

    private ConfigurableApplicationContext context;
    private Applications applications;
    private ApplicationDocument document;

    TestDatabase database() {
        return TestDatabase.H2;
    }

    @BeforeEach
    void open() throws Exception {
        context = database()
                .open(
                        MovableClock.at("2026-11-22T12:00"),
                        home.resolve("register.key"),
                        Applications.class,
                        ApplicationDocument.class);
        applications = context.getBean(Applications.class);
        document = context.getBean(ApplicationDocument.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void whatWasAppliedForComesBackWithItsFee() {
        applications.add(REFERENCE, CertificateClass.PERSONAL, Filled.particulars());
        assertThat(applications.find(REFERENCE)).isEmpty();

        applications.quote(applications.latest(REFERENCE), FEE);

        Application application = applications.of(REFERENCE);
        assertThat(application.product()).isEqualTo(CertificateClass.PERSONAL);
        assertThat(application.fee()).isEqualTo(FEE);
        assertThat(application.address().lines()).hasSize(5);
        assertThat(application.toString()).doesNotContain("holder@example.hk", "Electric");
        assertThat(applications.latest(REFERENCE).particulars()).isEqualTo(Filled.particulars());
    }

    @Test
    void aChangeIsANewVersionWithADocumentOfItsOwn() {
        String first = quoted("first");
        String second = quoted("second");

        assertThat(applications.latest(REFERENCE).version()).isEqualTo(2);
        assertThat(document.sha256(REFERENCE)).isEqualTo(second).isNotEqualTo(first);
        assertThat(document.bytes(REFERENCE)).isEqualTo("second: 1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(document.line(REFERENCE, "second")).contains("1");
        assertThat(document.line(REFERENCE, "first")).isEmpty();
    }

    @Test
    void aSignedApplicationIsNeverChanged() {
        applications.sign(REFERENCE, quoted("text"));

        assertThatIllegalStateException().isThrownBy(() -> quoted("other"));
        assertThatIllegalStateException()
                .isThrownBy(() -> applications.quote(applications.latest(REFERENCE), new Fee(1, "HKD")));
        applications.wantToSign(REFERENCE, true);
        assertThat(applications.latest(REFERENCE).isReadyToSign()).isFalse();
        assertThat(applications.of(REFERENCE).fee()).isEqualTo(FEE);
    }

    @Test
    void signedTwiceIsSignedOnce() {
        String hash = quoted("text");
        applications.sign(REFERENCE, hash);
        applications.sign(REFERENCE, hash);

        assertThat(applications.latest(REFERENCE).isSigned()).isTrue();
    }

    @Test
    void aSignatureUnderAnEarlierVersionDoesNotCount() {
        String earlier = quoted("earlier");
        quoted("later");

        assertThatIllegalStateException().isThrownBy(() -> applications.sign(REFERENCE, earlier));
        assertThat(applications.latest(REFERENCE).isSigned()).isFalse();
    }

    @Test
    void whoComesOfAgeAfterSigningAppliesAnewForTheAdultsCertificate() {
        applications.add(REFERENCE, CertificateClass.MINOR, Filled.particulars());
        document.keep(applications.latest(REFERENCE), "minor");
        applications.sign(REFERENCE, document.sha256(REFERENCE));

        applications.add(REFERENCE, CertificateClass.PERSONAL, Filled.particulars());

        assertThat(applications.latest(REFERENCE).product()).isEqualTo(CertificateClass.PERSONAL);
        assertThat(applications.latest(REFERENCE).isSigned()).isFalse();
    }

    private String quoted(String name) {
        applications.add(REFERENCE, CertificateClass.PERSONAL, Filled.particulars());
        applications.quote(applications.latest(REFERENCE), FEE);
        document.keep(applications.latest(REFERENCE), name + ": 1\n");
        return document.sha256(REFERENCE);
    }
}
