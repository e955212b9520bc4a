package hk.ecert.renewal.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.eligibility.EligibilityBench;
import hk.ecert.renewal.eligibility.EligibilityDecision.Outcome;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionIT {

    private static final LocalDate EIGHTEEN_TODAY = LocalDate.of(2008, 11, 22);
    private static final LocalDate EIGHTEEN_TOMORROW = LocalDate.of(2008, 11, 23);

    @TempDir
    private static Path folder;

    private static final PerDatabase<EligibilityBench> BENCHES =
            new PerDatabase<>(database -> new EligibilityBench(database, folder, Conversion.class));

    private EligibilityBench bench;
    private Conversion conversion;

    private RenewalReference renewalOf(LocalDate birth, TestDatabase database) throws Exception {
        bench = BENCHES.on(database);
        bench.clock.moveTo(EligibilityBench.NOW);
        conversion = bench.context.getBean(Conversion.class);
        long person = bench.person(birth);
        bench.certificate(person, CertificateClass.MINOR, CertificateState.ACTIVE, "2026-12-06T23:59:59");
        RenewalReference reference = bench.caseOf(person);
        bench.assess(reference);
        return reference;
    }

    @AfterAll
    static void close() throws Exception {
        BENCHES.close();
    }

    @ParameterizedTest
    @EnumSource
    void aMinorWhoTurnedEighteenGetsAnAdultCertificate(TestDatabase database) throws Exception {
        RenewalReference reference = renewalOf(EIGHTEEN_TODAY, database);

        assertThat(bench.assess(reference).outcome()).isEqualTo(Outcome.CONVERT);
        assertThat(new AcceptConversion(conversion).show(reference, Language.EN))
                .isEqualTo(Map.of("residualDays", 14));
        assertThatThrownBy(() -> conversion.convert(reference)).hasMessageContaining("not accepted");

        conversion.answer(reference, true);
        assertThat(conversion.isAccepted(reference)).isTrue();
        assertThat(conversion.productFor(reference)).isEqualTo(CertificateClass.MINOR);
        conversion.convert(reference);
        assertThat(conversion.isConverted(reference)).isTrue();
        assertThat(conversion.productFor(reference)).isEqualTo(CertificateClass.PERSONAL);
        assertThat(why(reference)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aMinorWhoTurnsEighteenTomorrowStaysAMinor(TestDatabase database) throws Exception {
        RenewalReference reference = renewalOf(EIGHTEEN_TOMORROW, database);

        assertThat(bench.assess(reference).outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(conversion.isConverted(reference)).isFalse();
        assertThat(conversion.productFor(reference)).isEqualTo(CertificateClass.MINOR);
    }

    @ParameterizedTest
    @EnumSource
    void whoDeclinesIsToldWhy(TestDatabase database) throws Exception {
        RenewalReference reference = renewalOf(EIGHTEEN_TODAY, database);

        conversion.answer(reference, false);

        assertThat(conversion.isAccepted(reference)).isFalse();
        assertThat(why(reference)).isEqualTo("CONVERSION_DECLINED");
    }

    @ParameterizedTest
    @EnumSource
    void afterTheLastDayNothingIsLeftToLose(TestDatabase database) throws Exception {
        RenewalReference reference = renewalOf(EIGHTEEN_TODAY, database);

        bench.clock.moveTo("2026-12-20T12:00");

        assertThat(conversion.residualDays(reference)).isZero();
    }

    private String why(RenewalReference reference) {
        return bench.context
                .getBean(RenewalCases.class)
                .find(reference)
                .orElseThrow()
                .reason();
    }
}
