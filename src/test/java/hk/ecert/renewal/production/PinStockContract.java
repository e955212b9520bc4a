package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.PinStock.Balance;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What the PIN stock promises, on each database. */
abstract class PinStockContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final TestDatabase database;
    private final MovableClock clock = MovableClock.at("2026-11-20T23:59:59");
    private final RenewalReference one = RenewalReference.random();
    private final RenewalReference other = RenewalReference.random();

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext context;
    private PinStock stock;

    PinStockContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() throws Exception {
        context = database.open(clock, folder.resolve("register.key"), PinStock.class);
        stock = context.getBean(PinStock.class);
        stock.handedOut(one, 1, "wong");
        stock.handedOut(other, 1, "wong");
        stock.printed(other, 1, "E2");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private void theDayIsOver() {
        clock.moveTo("2026-11-21T00:00");
    }

    private Balance balance() {
        return stock.of(DAY).get(0);
    }

    @Test
    void whatWasOrderedWasPrintedOrSpoiled() {
        stock.handedOut(one, 1, "wong");
        stock.spoiled(one, 1, "E1");
        stock.spoiled(one, 1, "E1");
        theDayIsOver();
        assertThat(stock.of(DAY)).containsExactly(new Balance(DAY, "wong", 2, 1, 1, 0, 0, 0));
        assertThat(stock.closeDays()).isEmpty();
        assertThat(stock.isEvenFor(other)).isTrue();
    }

    @Test
    void anOrderWithoutASheetIsMissingOnceTheDayIsOverAndStopsItsOperatorsEnvelopesOfThatDay() {
        stock.handedOut(RenewalReference.random(), 1, "chan");
        assertThat(stock.isEvenFor(other)).as("the day goes on").isTrue();
        theDayIsOver();
        assertThat(stock.isEvenFor(other)).isFalse();
        assertThat(stock.closeDays())
                .containsExactly(
                        new Balance(DAY, "chan", 1, 0, 0, 0, 1, 0), new Balance(DAY, "wong", 2, 1, 0, 0, 1, 0));
        assertThat(stock.closeDays()).as("a day is closed once").isEmpty();

        RenewalReference next = RenewalReference.random();
        stock.handedOut(next, 1, "wong");
        stock.printed(next, 1, "E3");
        assertThat(stock.isEvenFor(next)).as("another day's envelope").isTrue();
    }

    @Test
    void anEnvelopePrintedTwiceIsSurplusAtOnce() {
        stock.printed(one, 1, "E1");
        stock.printed(one, 1, "E1");
        assertThat(balance().isEven()).isTrue();
        stock.printed(one, 1, "E9");
        assertThat(balance()).isEqualTo(new Balance(DAY, "wong", 2, 3, 0, 0, 0, 1));
        assertThat(stock.isEvenFor(other)).isFalse();
    }

    @Test
    void aMissingAndASurplusSheetDoNotMakeAnEvenDay() {
        stock.printed(other, 1, "E9");
        assertThat(balance()).isEqualTo(new Balance(DAY, "wong", 2, 2, 0, 0, 1, 1));
    }

    @Test
    void aPrintedSheetThatIsSpoiledLaterCountsOnce() {
        stock.spoiled(other, 1, "E2");
        stock.spoiled(other, 1, "E2");
        stock.printed(other, 1, "E2");
        assertThat(balance()).isEqualTo(new Balance(DAY, "wong", 2, 0, 1, 0, 1, 0));
    }

    @Test
    void whatWasWithdrawnBeforeASheetWasUsedIsNotMissing() {
        stock.withdrawn(one);
        stock.withdrawn(other);
        assertThat(balance()).isEqualTo(new Balance(DAY, "wong", 2, 1, 0, 1, 0, 0));
    }

    @Test
    void aSheetThatIsAccountedForLaterMakesTheDayEven() {
        theDayIsOver();
        assertThat(stock.isEvenFor(other)).isFalse();
        stock.printed(one, 1, "E1");
        assertThat(stock.isEvenFor(other)).isTrue();
    }
}
