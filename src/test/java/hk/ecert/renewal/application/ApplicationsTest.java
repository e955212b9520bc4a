package hk.ecert.renewal.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationsTest {

    private static final Fee FEE = new Fee(18_400, "HKD");

    private RenewalReference reference;

    private ConfigurableApplicationContext context;
    private Applications applications;
    private ApplicationDocument document;

    TestDatabase database() {
        return TestDatabase.H2;
    }

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = database()
                .open(
                        MovableClock.at("2026-11-22T12:00"),
                        home.resolve("register.key"),
                        Applications.class,
                        ApplicationDocument.class);
        applications = context.getBean(Applications.class);
        document = context.getBean(ApplicationDocument.class);
    }

    @BeforeEach
    void anotherCase() {
        reference = RenewalReference.random();
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void whatWasAppliedForComesBackWithItsFee() {
        applications.add(reference, CertificateClass.PERSONAL, Filled.particulars());
        assertThat(applications.find(reference)).isEmpty();

        applications.quote(applications.latest(reference), FEE);

        Application application = applications.of(reference);
        assertThat(application.product()).isEqualTo(CertificateClass.PERSONAL);
        assertThat(application.fee()).isEqualTo(FEE);
        assertThat(application.address().lines()).hasSize(5);
        assertThat(application.toString()).doesNotContain("holder@example.hk", "Electric");
        assertThat(applications.latest(reference).particulars()).isEqualTo(Filled.particulars());
    }

    @Test
    void aChangeIsANewVersionWithADocumentOfItsOwn() {
        String first = quoted("first");
        String second = quoted("second");

        assertThat(applications.latest(reference).version()).isEqualTo(2);
        assertThat(document.sha256(reference)).isEqualTo(second).isNotEqualTo(first);
        assertThat(document.bytes(reference)).isEqualTo("second: 1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(document.line(reference, "second")).contains("1");
        assertThat(document.line(reference, "first")).isEmpty();
    }

    @Test
    void aSignedApplicationIsNeverChanged() {
        applications.sign(reference, quoted("text"));

        assertThatIllegalStateException().isThrownBy(() -> quoted("other"));
        assertThatIllegalStateException()
                .isThrownBy(() -> applications.quote(applications.latest(reference), new Fee(1, "HKD")));
        applications.wantToSign(reference, true);
        assertThat(applications.latest(reference).isReadyToSign()).isFalse();
        assertThat(applications.of(reference).fee()).isEqualTo(FEE);
    }

    @Test
    void signedTwiceIsSignedOnce() {
        String hash = quoted("text");
        applications.sign(reference, hash);
        applications.sign(reference, hash);

        assertThat(applications.latest(reference).isSigned()).isTrue();
    }

    @Test
    void aSignatureUnderAnEarlierVersionDoesNotCount() {
        String earlier = quoted("earlier");
        quoted("later");

        assertThatIllegalStateException().isThrownBy(() -> applications.sign(reference, earlier));
        assertThat(applications.latest(reference).isSigned()).isFalse();
    }

    @Test
    void whoComesOfAgeAfterSigningAppliesAnewForTheAdultsCertificate() {
        applications.add(reference, CertificateClass.MINOR, Filled.particulars());
        document.keep(applications.latest(reference), "minor");
        applications.sign(reference, document.sha256(reference));

        applications.add(reference, CertificateClass.PERSONAL, Filled.particulars());

        assertThat(applications.latest(reference).product()).isEqualTo(CertificateClass.PERSONAL);
        assertThat(applications.latest(reference).isSigned()).isFalse();
    }

    private String quoted(String name) {
        applications.add(reference, CertificateClass.PERSONAL, Filled.particulars());
        applications.quote(applications.latest(reference), FEE);
        document.keep(applications.latest(reference), name + ": 1\n");
        return document.sha256(reference);
    }
}
