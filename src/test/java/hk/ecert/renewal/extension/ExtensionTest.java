package hk.ecert.renewal.extension;

import static hk.ecert.renewal.extension.ExtensionStory.ENDS_ON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import hk.ecert.renewal.extension.Periods.PeriodStanding;
import hk.ecert.renewal.extension.Periods.SuspensionStanding;
import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtensionTest {

    private ExtensionStory story;
    private Notification notification;
    private PaidExtension paid;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        story = new ExtensionStory(TestDatabase.H2, home);
    }

    @AfterAll
    void close() {
        story.close();
    }

    @BeforeEach
    void afternoon() {
        story.clock.moveTo("2026-11-10T12:00");
        story.sent.clear();
        story.trail.clear();
        notification = mock(Notification.class);
        paid = new PaidExtension(
                story.extensions,
                story.subscriptions,
                story.periods,
                story.suspensions,
                story.payments,
                story.cases,
                notification,
                (about, actor, action, detail) -> story.trail.add(action));
    }

    private Period suspended(long certificate) {
        Period period = new Period(certificate, ENDS_ON);
        story.periods.takeUp(period);
        story.clock.moveTo("2026-11-23T00:00");
        story.suspensions.suspend(period);
        return period;
    }

    @ParameterizedTest(name = "at {0}, suspended for it: {1}")
    @CsvSource({
        "2026-10-22T23:59, false, EXTENSION_TOO_EARLY", // Hong Kong's midnight opens it
        "2026-10-23T00:00, false, ",
        "2026-11-22T23:59, false, ", // its last day
        "2026-11-23T00:00, false, ", // over, and not suspended yet
        "2026-11-23T00:00, true , ",
        "2026-12-22T23:59, true , ", // the last day of the grace
        "2026-12-23T00:00, true , GRACE_IS_OVER",
        "2026-12-23T00:00, false, GRACE_IS_OVER"
    })
    void theYearCanBePaidFromItsOpeningToTheEndOfTheGrace(String now, boolean suspended, String refusal) {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        if (suspended) {
            suspended(certificate);
        }
        story.clock.moveTo(now);
        RenewalReference reference = story.identified(holder);

        assertThat(story.choice.choose(reference)).isEqualTo(refusal == null);
        assertThat(story.cases.get(reference).reason()).isEqualTo(refusal);
        assertThat(story.extensions.of(reference).extendsTo()).isEqualTo(LocalDate.of(2027, 11, 22));
    }

    @Test
    void whoHasNoSubscriptionHasNothingToExtend() {
        long holder = story.holder();
        story.fixture.certificate(
                holder,
                "POON LAI KUEN",
                CertificateClass.PERSONAL,
                CertificateState.ACTIVE,
                MovableClock.instant("2027-11-22T23:59:59"));
        RenewalReference reference = story.identified(holder);

        assertThat(story.choice.choose(reference)).isFalse();
        assertThat(story.cases.get(reference).reason()).isEqualTo("NOTHING_TO_EXTEND");
    }

    @Test
    void aCertificateThatWasSuspendedForAnotherReasonIsNotReleasedByPaying() {
        long holder = story.holder();
        story.register.changeState(
                story.certificate(holder), CertificateState.SUSPENDED, RevocationReason.CERTIFICATE_HOLD);
        RenewalReference reference = story.identified(holder);

        assertThat(story.choice.choose(reference)).isFalse();
        assertThat(story.cases.get(reference).reason()).isEqualTo("CERTIFICATE_SUSPENDED");
    }

    @Test
    void ofSeveralTheOneThatEndsFirstIsExtended() {
        long holder = story.holder();
        story.certificate(holder, CertificateClass.PERSONAL, LocalDate.of(2026, 12, 1));
        long first = story.certificate(holder);

        assertThat(story.extensions.of(story.quoted(holder)).certificateId()).isEqualTo(first);
    }

    @Test
    void theSubscriberSeesBothDaysAndTheFeeBeforeItIsOwed() {
        long holder = story.holder();
        story.certificate(holder);

        assertThat(story.agreement.facts(story.quoted(holder), Language.EN))
                .containsEntry("endsOn", "22 November 2026")
                .containsEntry("extendsTo", "22 November 2027")
                .containsEntry("graceEndsOn", "22 December 2026")
                .containsEntry("fee", "HK$48.00");
    }

    @Test
    void ofTwoTabsOneCanPay() throws Exception {
        long holder = story.holder();
        story.certificate(holder);
        RenewalReference one = story.quoted(holder);
        RenewalReference two = story.quoted(holder);

        story.agreement.accept(one, true);
        assertThatThrownBy(() -> story.agreement.accept(two, true)).isInstanceOf(AnswersRefused.class);
        assertThatCode(() -> story.agreement.accept(one, true)).doesNotThrowAnyException();
        assertThat(story.days.underWay(two)).contains(one);

        RenewalReference three = story.identified(holder);
        assertThat(story.choice.choose(three)).isFalse();
        assertThat(story.cases.get(three).reason()).isEqualTo("EXTENSION_UNDER_WAY");
    }

    @Test
    void aTabThatWasLeftOpenCanNotPayTheSameYearAgain() throws Exception {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference one = story.paidFor(holder);
        RenewalReference leftOpen = story.quoted(holder);
        story.agreement.accept(one, true);
        paid.carryOut(one);
        story.ends(one, "subscriptionExtended");

        assertThatThrownBy(() -> story.agreement.accept(leftOpen, true)).isInstanceOf(AnswersRefused.class);
        assertThat(story.subscriptions.endsOn(certificate)).contains(LocalDate.of(2027, 11, 22));
    }

    @Test
    void whatIsPaidMovesTheDayOnceAndTheHolderIsTold() {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference reference = story.paidFor(holder);

        assertThat(paid.carryOut(reference)).isTrue();
        assertThat(paid.carryOut(reference)).isTrue();

        assertThat(story.subscriptions.endsOn(certificate)).contains(LocalDate.of(2027, 11, 22));
        assertThat(story.trail).containsOnlyOnce("extendSubscription");
        verify(notification)
                .tell(
                        eq(reference),
                        eq(Notification.Kind.SUBSCRIPTION_EXTENDED),
                        eq(Map.of("until", "22 November 2027")));
    }

    @Test
    void whatIsPaidForARevokedCertificateIsNotKept() {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference reference = story.paidFor(holder);
        story.register.changeState(certificate, CertificateState.REVOKED, RevocationReason.KEY_COMPROMISE);

        assertThat(paid.carryOut(reference)).isFalse();
        assertThat(story.subscriptions.endsOn(certificate)).contains(ENDS_ON);
        verify(notification, org.mockito.Mockito.never()).tell(any(), any(), any());
    }

    @Test
    void whatWasGivenBackBeforeTheDayMovedMovesNoDay() {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference reference = story.paid(story.quoted(holder), "REFUNDED");

        assertThat(paid.carryOut(reference)).isFalse();
        assertThat(story.subscriptions.endsOn(certificate)).contains(ENDS_ON);
        verify(notification, org.mockito.Mockito.never()).tell(any(), any(), any());
    }

    @Test
    void whatIsGivenBackAfterTheDayMovedLeavesTheDay() {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference reference = story.paidFor(holder);
        paid.carryOut(reference);
        story.jdbc
                .sql("update payment set state = 'REFUNDED' where reference = ?")
                .param(reference.value())
                .update();

        assertThat(paid.carryOut(reference)).isTrue();
        assertThat(story.subscriptions.endsOn(certificate)).contains(LocalDate.of(2027, 11, 22));
    }

    private AnnualFee dues() {
        return new AnnualFee(
                story.extensions,
                story.register,
                story.periods,
                story.calendar,
                (about, actor, action, detail) -> story.trail.add(action));
    }

    @Test
    void aYearIsOwedAlsoWhileSuspendedForItButNotForACertificateThatIsOfNoUse() {
        AnnualFee dues = dues();
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference reference = story.quoted(holder);
        assertThat(dues.of(reference)).hasValueSatisfying(due -> {
            assertThat(due.obstacle()).isEmpty();
            assertThat(due.until()).isEqualTo(MovableClock.instant("2027-11-22T23:59:59"));
        });

        suspended(certificate);
        assertThat(dues.of(reference).orElseThrow().obstacle()).isEmpty();

        story.clock.moveTo("2027-11-22T23:59:59");
        assertThat(dues.of(reference).orElseThrow().obstacle()).contains("CERTIFICATE_EXPIRED");
        story.clock.moveTo("2026-11-23T00:00");
        story.register.changeState(certificate, CertificateState.REVOKED, RevocationReason.KEY_COMPROMISE);
        assertThat(dues.of(reference).orElseThrow().obstacle()).contains("CERTIFICATE_REVOKED");
    }

    @Test
    void aYearIsNotOwedForACertificateThatIsSuspendedForAnotherReason() {
        AnnualFee dues = dues();
        long holder = story.holder();
        long certificate = story.certificate(holder);
        RenewalReference reference = story.quoted(holder);
        story.register.changeState(certificate, CertificateState.SUSPENDED, RevocationReason.CERTIFICATE_HOLD);

        assertThat(dues.of(reference).orElseThrow().obstacle()).contains("CERTIFICATE_SUSPENDED");
    }

    @Test
    void anUnpaidCertificateIsSuspendedOnceAndReleasedByPayingWithinTheGrace() {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        Period period = suspended(certificate);
        story.suspensions.suspend(period);
        assertThat(story.state(certificate)).isEqualTo(CertificateState.SUSPENDED);
        assertThat(story.trail).containsOnlyOnce("suspendedForUnpaidFee");

        story.clock.moveTo("2026-12-22T23:59");
        RenewalReference reference = story.paidFor(holder);
        assertThat(story.days.isSuspendedForIt(story.extensions.of(reference))).isTrue();
        assertThat(paid.carryOut(reference)).isTrue();

        assertThat(story.state(certificate)).isEqualTo(CertificateState.ACTIVE);
        assertThat(story.periods.suspension(period)).isEqualTo(SuspensionStanding.LIFTED);
    }

    @Test
    void aPeriodIsTakenUpOnceWhenItEndsSoonAndSoIsTheNext() {
        long certificate = story.certificate(story.holder());
        Period period = new Period(certificate, ENDS_ON);
        story.clock.moveTo("2026-10-22T23:59");
        assertThat(story.periods.toTakeUp()).doesNotContain(period);
        story.clock.moveTo("2026-10-23T00:00");
        assertThat(story.periods.toTakeUp()).contains(period);

        assertThat(story.periods.takeUp(period)).isTrue();
        assertThat(story.periods.takeUp(period)).isFalse();
        assertThat(story.periods.toTakeUp()).doesNotContain(period);

        story.subscriptions.extend(certificate, ENDS_ON, LocalDate.of(2027, 5, 1));
        story.clock.moveTo("2027-04-20T12:00");
        assertThat(story.periods.toTakeUp()).contains(new Period(certificate, LocalDate.of(2027, 5, 1)));
    }

    @Test
    void aPeriodIsUnpaidUnlessItWasExtendedOrIsBeingPaidOrTheCertificateIsOver() throws Exception {
        long holder = story.holder();
        long certificate = story.certificate(holder);
        Period period = new Period(certificate, ENDS_ON);
        assertThat(story.periods.standing(period)).isEqualTo(PeriodStanding.UNPAID);

        RenewalReference reference = story.quoted(holder);
        story.agreement.accept(reference, true);
        assertThat(story.periods.standing(period)).isEqualTo(PeriodStanding.BEING_PAID);
        story.ends(reference, "extensionUnpaid");
        assertThat(story.periods.standing(period)).isEqualTo(PeriodStanding.UNPAID);

        RenewalReference again = story.paidFor(holder);
        story.agreement.accept(again, true);
        paid.carryOut(again);
        story.ends(again, "subscriptionExtended");
        assertThat(story.periods.standing(period)).isEqualTo(PeriodStanding.SETTLED);

        long revoked = story.certificate(story.holder());
        story.register.changeState(revoked, CertificateState.REVOKED, RevocationReason.KEY_COMPROMISE);
        assertThat(story.periods.standing(new Period(revoked, ENDS_ON))).isEqualTo(PeriodStanding.SETTLED);
    }

    @Test
    void afterTheGraceASuspensionStandsUnlessItIsBeingPaid() throws Exception {
        long holder = story.holder();
        Period period = suspended(story.certificate(holder));
        RenewalReference reference = story.quoted(holder);
        story.agreement.accept(reference, true);
        story.clock.moveTo("2026-12-23T00:00");

        assertThat(story.periods.suspension(period)).isEqualTo(SuspensionStanding.BEING_PAID);
        story.ends(reference, "extensionUnpaid");
        assertThat(story.periods.suspension(period)).isEqualTo(SuspensionStanding.STANDS);
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageIsWordedInEveryLanguageAndNamesNobody(Language language) {
        long holder = story.holder();
        story.jdbc
                .sql("update subscriber set language = ? where id = ?")
                .params(language.name(), holder)
                .update();
        Period period = new Period(story.certificate(holder), ENDS_ON);

        for (PeriodNews.What what : PeriodNews.What.values()) {
            story.news.tell(period, what);
        }

        assertThat(story.sent)
                .hasSize(PeriodNews.What.values().length)
                .allSatisfy(mail -> assertThat(mail)
                        .contains(language.date(ENDS_ON), period.key())
                        .doesNotContain("POON", "{", "}"));
        assertThat(story.trail).containsOnly("subscriptionTold").hasSize(3);
    }
}
