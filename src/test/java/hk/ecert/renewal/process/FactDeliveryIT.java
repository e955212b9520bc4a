package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.support.PerDatabase;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fact counts once, whenever it comes and however often, and none is lost. */
class FactDeliveryIT {

    @TempDir
    private static Path folder;

    private static final PerDatabase<FactBench> BENCHES =
            new PerDatabase<>(database -> new FactBench(database, folder));

    @AfterAll
    static void close() throws Exception {
        BENCHES.close();
    }

    private static FactInbox.Letter paid(RenewalReference reference) {
        return new FactInbox.Letter("payment:" + reference.value(), reference, Fact.PAYMENT_CONFIRMED, null, 0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void toldTwiceAtTheSameTimeItMovesTheCaseOnce(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        ExecutorService tellers = Executors.newFixedThreadPool(2);
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<?>> told = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            told.add(tellers.submit(() -> {
                both.await();
                bench.delivery.tell(paid(reference));
                return null;
            }));
        }
        for (Future<?> each : told) {
            each.get();
        }
        tellers.shutdown();
        bench.delivery.tell(paid(reference));

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void toldEarlyItWaitsUntilTheCaseWaitsForIt(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.preparing();
        bench.delivery.tell(paid(reference));
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("WAITING");

        bench.prepared(reference);
        bench.keeperComes();

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keptInAnothersTransactionItMovesTheCaseWhenItIsTold(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        bench.delivery.keep(paid(reference));
        assertThat(bench.isAt(reference, "paidOnce")).isTrue();

        bench.delivery.tell(paid(reference));

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keptAndNeverToldItMovesTheCaseSoon(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        bench.delivery.keep(paid(reference));

        bench.keeperComes();

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void toldWhenTheCaseIsOverItIsKeptAndDoesNothing(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.preparing();
        bench.cases.end(reference, "paymentTimedOut");

        bench.delivery.tell(paid(reference));

        assertThat(bench.state(paid(reference).eventId())).isEqualTo("LATE");
        assertThat(bench.isAt(reference, "prepare")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMediumOfAnEarlierProductionThatIsPostedLateMovesNothing(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.preparing("mailed", Map.of("productionAttempt", "2"));
        bench.delivery.tell(posted(reference, 1));
        bench.prepared(reference);

        bench.keeperComes();
        assertThat(bench.isAt(reference, "mediumPosted")).isTrue();

        bench.delivery.tell(posted(reference, 2));
        assertThat(bench.isAt(reference, "posted")).isTrue();
    }

    private static FactInbox.Letter posted(RenewalReference reference, int production) {
        String event = "carrier:" + reference + ":MEDIUM:" + production + ":POSTED";
        return new FactInbox.Letter(event, reference, Fact.MEDIUM_POSTED, String.valueOf(production), 0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whereTheStepBehindItFailsTheFactIsKeptAndMovesTheCaseLater(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference reference = bench.waiting();
        bench.counterpartyAway = true;
        assertThatThrownBy(() -> bench.delivery.tell(paid(reference))).hasMessageContaining("away");
        assertThat(bench.state(paid(reference).eventId())).isEqualTo("WAITING");
        assertThat(bench.isAt(reference, "paidOnce")).isTrue();

        bench.counterpartyAway = false;
        bench.delivery.deliver(paid(reference));

        assertThat(bench.isAt(reference, "paidTwice")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFactBehindWhichAStepFailsIsPostponedAndYoungerOnesMoveTheirCases(TestDatabase database) throws Exception {
        FactBench bench = BENCHES.on(database);
        RenewalReference older = bench.waiting();
        RenewalReference younger = bench.waiting();
        bench.poisoned = older;
        bench.delivery.keep(paid(older));
        bench.clock.moveTo("2026-11-23T10:00:05");
        bench.delivery.keep(paid(younger));

        bench.keeperComes();

        assertThat(bench.isAt(younger, "paidTwice")).isTrue();
        assertThat(bench.state(paid(older).eventId())).isEqualTo("WAITING");
        assertThat(bench.inbox.due()).as("what is tried again at once").isEmpty();

        bench.poisoned = null;
        bench.keeperComes("2026-11-23T10:02:00");

        assertThat(bench.isAt(older, "paidTwice")).isTrue();
    }
}
