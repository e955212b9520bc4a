package hk.ecert.renewal.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.eligibility.EligibilityDecision.Outcome;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import hk.ecert.renewal.process.UnknownRenewal;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

class EligibilityIT {

    private static final String SOON = "2026-12-06T23:59:59";
    private static final String SOONER = "2026-11-30T23:59:59";
    private static final String LATER = "2028-12-06T23:59:59";

    @TempDir
    private static Path folder;

    private static final PerDatabase<EligibilityBench> BENCHES =
            new PerDatabase<>(database -> new EligibilityBench(database, folder));

    private EligibilityBench bench;

    private void open(TestDatabase database) throws Exception {
        bench = BENCHES.on(database);
        bench.clock.moveTo(EligibilityBench.NOW);
    }

    @AfterAll
    static void close() throws Exception {
        BENCHES.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PERSONAL, ACTIVE,    2026-12-06T23:59:59, 1990-12-31, ELIGIBLE, WITHIN_WINDOW",
        "MR,       ACTIVE,    2026-12-06T23:59:59, 1990-12-31, ELIGIBLE, WITHIN_WINDOW",
        "PERSONAL, ACTIVE,    2026-12-13T23:59:59, 1990-12-31, ELIGIBLE, WITHIN_WINDOW",
        "PERSONAL, ACTIVE,    2026-12-14T00:00:00, 1990-12-31, ELIGIBLE, WITHIN_WINDOW",
        "PERSONAL, ACTIVE,    2026-12-14T00:00:01, 1990-12-31, REFUSE,   OUTSIDE_WINDOW",
        "PERSONAL, ACTIVE,    2026-11-22T12:00:01, 1990-12-31, ELIGIBLE, WITHIN_WINDOW",
        "PERSONAL, ACTIVE,    2026-11-22T12:00:00, 1990-12-31, REFUSE,   CERTIFICATE_EXPIRED",
        "PERSONAL, SUSPENDED, 2026-12-06T23:59:59, 1990-12-31, REFUSE,   CERTIFICATE_SUSPENDED",
        "PERSONAL, REVOKED,   2026-12-06T23:59:59, 1990-12-31, REFUSE,   CERTIFICATE_REVOKED",
        "MINOR,    ACTIVE,    2026-12-06T23:59:59, 2008-11-23, ELIGIBLE, WITHIN_WINDOW",
        "MINOR,    ACTIVE,    2026-12-06T23:59:59, 2008-11-22, CONVERT,  MINOR_COME_OF_AGE",
        "MINOR,    SUSPENDED, 2026-12-06T23:59:59, 2008-11-22, REFUSE,   CERTIFICATE_SUSPENDED",
        "PERSONAL, ON_HOLD,   2026-12-06T23:59:59, 1990-12-31, REFUSE,   NO_CERTIFICATE"
    })
    void eachCertificateIsDecided(
            CertificateClass certificateClass,
            CertificateState state,
            String notAfter,
            LocalDate birth,
            Outcome outcome,
            String reason)
            throws Exception {
        open(TestDatabase.H2);
        long person = bench.person(birth);
        long certificate = bench.certificate(person, certificateClass, state, notAfter);
        RenewalReference reference = bench.caseOf(person);

        EligibilityDecision decision = bench.assess(reference);

        assertThat(decision).isEqualTo(new EligibilityDecision(reference, outcome, reason, Optional.of(certificate)));
        assertThat(bench.variables(reference))
                .containsEntry("eligibilityOutcome", outcome.name())
                .containsEntry("eligibilityReason", reason)
                .containsEntry("comeOfAge", certificateClass == CertificateClass.MINOR && birth.getDayOfMonth() == 22);
        assertThat(why(reference)).isEqualTo(outcome == Outcome.REFUSE ? reason : null);
    }

    @ParameterizedTest
    @EnumSource
    void theDecisionIsKeptAndStandsOnTheTrail(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        long certificate = bench.certificate(person, LATER);
        RenewalReference reference = bench.caseOf(person);

        assertThatThrownBy(() -> bench.eligibility.decision(reference)).isInstanceOf(UnknownRenewal.class);
        assertThat(bench.assess(reference).reason()).isEqualTo("OUTSIDE_WINDOW");

        assertThat(bench.eligibility.certificateUnderRenewal(reference).id()).isEqualTo(certificate);
        assertThat(bench.eligibility.windowOpensOn(reference)).contains(LocalDate.of(2028, 11, 15));
        assertThat(bench.eligibility.underWay(certificate))
                .as("a refusal holds nothing")
                .isEmpty();
        assertThat(bench.jdbc
                        .sql("select action from trail where reference = ? order by seq")
                        .param(reference.value())
                        .query(String.class)
                        .list())
                .containsExactly("findApplicableCertificates", "verifyEligibility");
    }

    @ParameterizedTest
    @CsvSource({"BARRED", "DECEASED"})
    void aHolderWhoIsBarredIsRefused(HolderStanding standing) throws Exception {
        open(TestDatabase.H2);
        long person = bench.register.subscriber(EligibilityBench.NAME, EligibilityBench.ADULT, standing);
        bench.certificate(person, SOON);

        assertThat(bench.assess(bench.caseOf(person)).reason()).isEqualTo("HOLDER_BARRED");
    }

    @ParameterizedTest
    @EnumSource
    void aHolderWithoutACertificateIsRefused(TestDatabase database) throws Exception {
        open(database);
        RenewalReference reference = bench.caseOf(bench.person(EligibilityBench.ADULT));

        assertThat(bench.assess(reference).reason()).isEqualTo("NO_CERTIFICATE");
        assertThatThrownBy(() -> bench.eligibility.certificateUnderRenewal(reference))
                .isInstanceOf(UnknownRenewal.class);
    }

    @ParameterizedTest
    @CsvSource({"chan  tai man, ELIGIBLE, WITHIN_WINDOW", "CHAN Tai Wo, REFER, NAME_DIFFERS"})
    void anotherNameIsReferred(String registered, Outcome outcome, String reason) throws Exception {
        open(TestDatabase.H2);
        long person = bench.register.subscriber(registered, EligibilityBench.ADULT, HolderStanding.GOOD);
        long certificate = bench.certificate(person, SOON);
        RenewalReference reference = bench.caseOf(person);

        EligibilityDecision decision = bench.assess(reference);

        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(bench.eligibility.underWay(certificate)).contains(reference);
        assertThat(why(reference)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void anOfficersRefusalEndsTheCaseForTheReasonForWhichItWasReferred(TestDatabase database) throws Exception {
        open(database);
        long person = bench.register.subscriber("CHAN Tai Wo", EligibilityBench.ADULT, HolderStanding.GOOD);
        long certificate = bench.certificate(person, SOON);
        RenewalReference reference = bench.caseOf(person);
        bench.assess(reference);

        bench.eligibility.refuseReferral(reference);

        assertThat(why(reference)).isEqualTo("NAME_DIFFERS");
        assertThat(bench.eligibility.underWay(certificate)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAnotherNameInIamSmartIsReferred(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        bench.certificate(person, SOON);
        RenewalReference reference = bench.caseOf(person);
        bench.jdbc
                .sql("update identification set same_name = false where reference = ?")
                .param(reference.value())
                .update();

        EligibilityDecision decision = bench.assess(reference);

        assertThat(decision.outcome()).isEqualTo(Outcome.REFER);
        assertThat(decision.reason()).isEqualTo("NAME_DIFFERS");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateIsRenewedByOneCaseAtATime(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        long certificate = bench.certificate(person, SOON);
        RenewalReference first = bench.caseOf(person);
        RenewalReference second = bench.caseOf(person);

        assertThat(bench.assess(first).outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(bench.assess(second).reason()).isEqualTo("RENEWAL_UNDER_WAY");
        assertThat(bench.eligibility.underWay(certificate)).contains(first);
        assertThat(bench.assess(first).outcome())
                .as("its own claim is no other renewal")
                .isEqualTo(Outcome.ELIGIBLE);

        bench.end(first, "renewalCancelled");
        assertThat(bench.eligibility.underWay(certificate)).isEmpty();
        RenewalReference third = bench.caseOf(person);
        assertThat(bench.assess(third).outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(bench.eligibility.underWay(certificate)).contains(third);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRenewedIsNotRenewedAgain(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        bench.certificate(person, SOON);
        RenewalReference first = bench.caseOf(person);
        bench.assess(first);
        bench.end(first, "renewalCompleted");

        RenewalReference second = bench.caseOf(person);
        assertThat(bench.assess(second).reason()).isEqualTo("RENEWAL_UNDER_WAY");

        long renewed = bench.certificate(person, LATER);
        EligibilityDecision third = bench.assess(bench.caseOf(person));
        assertThat(third.reason()).isEqualTo("OUTSIDE_WINDOW");
        assertThat(third.certificateId()).contains(renewed);
    }

    /** A letter may come back after the old e-Cert has ended: who comes to give the address is led to the case. */
    @ParameterizedTest
    @EnumSource
    void whoseCertificateEndedWhileItsRenewalIsUnderWayIsLedToIt(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        long certificate = bench.certificate(person, SOON);
        RenewalReference first = bench.caseOf(person);
        assertThat(bench.assess(first).outcome()).isEqualTo(Outcome.ELIGIBLE);
        bench.certificate(person, CertificateClass.PERSONAL, CertificateState.ON_HOLD, LATER);
        long other = bench.certificate(person, LATER);
        bench.clock.moveTo("2026-12-09T12:00");

        EligibilityDecision second = bench.assess(bench.caseOf(person));

        assertThat(second.reason()).isEqualTo("RENEWAL_UNDER_WAY");
        assertThat(second.certificateId()).contains(certificate);
        bench.end(first, "renewalCompleted");
        assertThat(bench.assess(bench.caseOf(person)).certificateId()).contains(other);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoCasesAtTheSameMomentOneHoldsTheCertificate(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        CertificateClaims claims = bench.context.getBean(CertificateClaims.class);
        TransactionTemplate transaction = bench.context.getBean(TransactionTemplate.class);
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            long certificate = bench.certificate(person, SOON);
            if (round % 2 == 0) {
                RenewalReference before = bench.caseOf(person);
                claims.take(certificate, before);
                bench.end(before, "renewalAbandoned");
            }
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Boolean> claim = () -> {
                RenewalReference reference = bench.caseOf(person);
                together.await();
                return transaction.execute(status -> claims.take(certificate, reference));
            };
            Future<Boolean> one = two.submit(claim);
            Future<Boolean> other = two.submit(claim);

            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
        }
        two.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void theHolderChoosesAmongThoseThatCanBeRenewedNow(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        long soon = bench.certificate(person, CertificateClass.MR, CertificateState.ACTIVE, SOON);
        long sooner = bench.certificate(person, SOONER);
        long later = bench.certificate(person, LATER);
        long strangers = bench.certificate(bench.person(EligibilityBench.ADULT), SOON);
        RenewalReference reference = bench.caseOf(person);
        ChooseCertificate task = bench.context.getBean(ChooseCertificate.class);

        assertThat(bench.eligibility.findApplicable(reference)).hasSize(2);
        assertThat(task.show(reference, Language.EN))
                .isEqualTo(Map.of(
                        "certificates",
                        List.of(
                                new SubscriberTask.Choice(
                                        String.valueOf(sooner),
                                        "e-Cert (Personal), ends on 30 November 2026, number " + number(sooner)),
                                new SubscriberTask.Choice(
                                        String.valueOf(soon),
                                        "e-Cert (Personal) with Mutual Recognition status, ends on 6 December 2026,"
                                                + " number " + number(soon)))));
        assertThat(task.show(reference, Language.ZH_HANT).toString()).contains("電子證書（個人），2026 年 11 月 30 日到期");
        assertThat(task.show(reference, Language.ZH_HANS).toString()).contains("电子证书（个人），2026 年 11 月 30 日到期");

        for (String wrong : List.of(String.valueOf(later), String.valueOf(strangers), "", "' or 1=1")) {
            assertThatThrownBy(() -> task.accept(reference, new Answers(Map.of("certificate", wrong))))
                    .isInstanceOf(AnswersRefused.class);
        }
        task.accept(reference, new Answers(Map.of("certificate", String.valueOf(soon))));
        assertThat(bench.eligibility.certificateUnderRenewal(reference).id()).isEqualTo(soon);
    }

    @ParameterizedTest
    @EnumSource
    void whenNoneAppliesTheHolderHearsOfTheOneInUse(TestDatabase database) throws Exception {
        open(database);
        long person = bench.person(EligibilityBench.ADULT);
        bench.certificate(person, CertificateClass.PERSONAL, CertificateState.REVOKED, "2029-01-01T00:00");
        long inUse = bench.certificate(person, LATER);
        bench.certificate(person, "2025-01-01T00:00");

        assertThat(bench.assess(bench.caseOf(person)).certificateId()).contains(inUse);

        bench.clock.moveTo("2028-12-07T00:00");
        EligibilityDecision afterwards = bench.assess(bench.caseOf(person));
        assertThat(afterwards.reason()).isEqualTo("CERTIFICATE_REVOKED");
    }

    @ParameterizedTest
    @CsvSource({
        "2008-02-29, 2026-02-28T23:59:59, false",
        "2008-02-29, 2026-03-01T00:00:00, true",
        "2008-11-22, 2026-11-21T23:59:59, false",
        "2008-11-22, 2026-11-22T00:00:00, true"
    })
    void aMinorComesOfAgeAtMidnightInHongKong(LocalDate birth, String now, boolean comeOfAge) throws Exception {
        open(TestDatabase.H2);
        bench.clock.moveTo(now);
        long person = bench.person(birth);
        String inTenDays = MovableClock.instant(now)
                .atZone(MovableClock.HONG_KONG)
                .toLocalDateTime()
                .plusDays(10)
                .toString();
        bench.certificate(person, CertificateClass.MINOR, CertificateState.ACTIVE, inTenDays);

        assertThat(bench.assess(bench.caseOf(person)).outcome())
                .isEqualTo(comeOfAge ? Outcome.CONVERT : Outcome.ELIGIBLE);
    }

    private String number(long certificate) {
        return bench.context
                .getBean(Register.class)
                .certificate(certificate)
                .serial()
                .toString(16)
                .toUpperCase(Locale.ROOT);
    }

    private String why(RenewalReference reference) {
        return bench.context
                .getBean(RenewalCases.class)
                .find(reference)
                .orElseThrow()
                .reason();
    }
}
