package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.casework.Correction.Kind;
import hk.ecert.renewal.casework.Correction.State;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has a word in a correction, and when it takes effect; what it does to a case is CorrectionsIT's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTest {

    private static final String WHY = "the holder was in hospital";

    private final RenewalReference reference = RenewalReference.random();
    private final List<String> trail = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private Remedies remedies;
    private OwnCase ownCase;
    private Corrections corrections;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = TestDatabase.H2.open(
                MovableClock.at("2026-11-22T12:00"), home.resolve("register.key"), CorrectionRows.class);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void noCorrections() {
        context.getBean(JdbcClient.class).sql("delete from case_correction").update();
        trail.clear();
        remedies = mock(Remedies.class);
        ownCase = mock(OwnCase.class);
        when(remedies.apply(any(), any(), any(), any())).thenReturn(true);
        Trail rows = (about, actor, action, detail) ->
                trail.add(actor.name() + " " + action + " " + detail.get("correction"));
        corrections = new Corrections(
                context.getBean(CorrectionRows.class),
                remedies,
                ownCase,
                context.getBean(TransactionTemplate.class),
                rows);
    }

    private Correction only() {
        assertThat(corrections.of(reference)).hasSize(1);
        return corrections.of(reference).get(0);
    }

    private void isDone(Kind kind, int howOften) {
        verify(remedies, times(howOften)).apply(eq(reference), eq(kind), any(), any());
    }

    private void isNotTaken(Runnable word, String why) {
        assertThatExceptionOfType(DecisionNotTaken.class).isThrownBy(word::run).withMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneWordIsEnoughWhereTheRuleAllowsItAndTwoOfficersAreNeededElsewhere(Kind kind) {
        corrections.ask(reference, kind, "x", "ada", WHY);

        if (!kind.needsSecondOfficer()) {
            isDone(kind, 1);
            assertThat(only().state()).isEqualTo(State.DONE);
            assertThat(trail).containsExactly("ada correctionDone " + kind);
            return;
        }
        isDone(kind, 0);
        long id = only().id();
        isNotTaken(() -> corrections.decide(reference, id, true, "ada", WHY), "second officer");
        isNotTaken(() -> corrections.ask(reference, kind, "x", "ben", WHY), "proposed already");
        corrections.decide(reference, id, true, "ben", "seen the letter of the hospital");
        isDone(kind, 1);
        assertThat(only().state()).isEqualTo(State.DONE);
        assertThat(only().decidedBy()).isEqualTo("ben");
        isNotTaken(() -> corrections.decide(reference, id, true, "eve", WHY), "decided this already");
        assertThat(trail).containsExactly("ada correctionProposed " + kind, "ben correctionAgreed " + kind);
    }

    @Test
    void nobodyCorrectsTheirOwnCaseNorAgreesToIt() {
        corrections.ask(reference, Kind.EXTEND_DEADLINE, "5", "ada", WHY);
        doThrow(new DecisionNotTaken("your own e-Cert")).when(ownCase).refuse(eq("ben"), any());

        isNotTaken(() -> corrections.decide(reference, only().id(), true, "ben", WHY), "your own e-Cert");
        isNotTaken(() -> corrections.ask(reference, Kind.SEND_AGAIN, "", "ben", WHY), "your own e-Cert");

        verify(remedies, never()).apply(any(), any(), any(), any());
    }

    @Test
    void whatTheSecondOfficerRejectsDoesNotHappen() {
        corrections.ask(reference, Kind.EXTEND_DEADLINE, "5", "ada", WHY);

        corrections.decide(reference, only().id(), false, "ben", "no reason to do so");

        verify(remedies, never()).apply(any(), any(), any(), any());
        assertThat(only().state()).isEqualTo(State.REJECTED);
        assertThat(trail).last().isEqualTo("ben correctionRejected EXTEND_DEADLINE");
    }

    @Test
    void whenTheCaseHasGoneOnMeanwhileTheProposalStaysOpen() {
        corrections.ask(reference, Kind.EXTEND_DEADLINE, "5", "ada", WHY);
        when(remedies.apply(any(), any(), any(), any())).thenReturn(false);

        isNotTaken(() -> corrections.decide(reference, only().id(), true, "ben", WHY), "gone on");

        assertThat(only().state()).isEqualTo(State.PROPOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CANCEL_AND_REFUND", "SEND_AGAIN"})
    void whatACaseDoesNotAdmitIsNotWrittenDown(Kind kind) {
        when(remedies.apply(any(), any(), any(), any()))
                .thenReturn(false)
                .thenThrow(new OptimisticLockingFailureException("raced"));

        isNotTaken(() -> corrections.ask(reference, kind, "", "ada", WHY), "gone on");
        isNotTaken(() -> corrections.ask(reference, kind, "", "ada", WHY), "gone on");

        assertThat(corrections.of(reference)).isEmpty();
    }

    @Test
    void aTaskThatRefusesTheColleagueToWhomItIsHandedSaysWhy() {
        when(remedies.apply(any(), any(), any(), any()))
                .thenThrow(
                        new ProcessEngineException("listener", new DecisionNotTaken("leave it to a second officer")));

        isNotTaken(() -> corrections.ask(reference, Kind.HAND_OVER, "ben", "ada", WHY), "second officer");

        assertThat(corrections.of(reference)).isEmpty();
    }

    @Test
    void theDatabaseItselfTakesNoSecondWordOfTheSameOfficer() {
        corrections.ask(reference, Kind.EXTEND_DEADLINE, "5", "ada", WHY);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> context.getBean(CorrectionRows.class).decide(only(), State.DONE, "ada", WHY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too short", "A123456(3) asked for it by telephone"})
    void withoutAProperReasonNothingIsDone(String reason) {
        isNotTaken(() -> corrections.ask(reference, Kind.HAND_OVER, "ben", "ada", reason), "reason");
        assertThat(corrections.of(reference)).isEmpty();
    }

    @Test
    void aDetailThatIsWrongIsRefusedBeforeAnythingIsProposed() {
        doThrow(new DecisionNotTaken("Give the subscriber 1 to 14 days."))
                .when(remedies)
                .check(reference, Kind.EXTEND_DEADLINE, "15");

        isNotTaken(() -> corrections.ask(reference, Kind.EXTEND_DEADLINE, "15", "ada", WHY), "1 to 14");

        assertThat(corrections.of(reference)).isEmpty();
    }
}
