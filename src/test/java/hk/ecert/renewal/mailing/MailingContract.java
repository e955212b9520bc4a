package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.mailing.Carrier.Event;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.mailing.MailItem.State;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers, bags and tracking, on either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MailingContract {

    private final MovableClock clock = MovableClock.at("2026-11-23T10:00");
    private final List<String> trail = new ArrayList<>();
    private final TestDatabase database;
    private ConfigurableApplicationContext context;
    private Mailings mailings;
    private Tracking tracking;
    private RenewalReference reference;

    MailingContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = database.open(clock, home.resolve("register.key"), Mailings.class);
        mailings = context.getBean(Mailings.class);
        Trail rows = (about, actor, action, detail) -> trail.add(action);
        tracking = new Tracking(mailings, rows);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void anEmptyMailRoom() {
        trail.clear();
        clock.moveTo("2026-11-23T10:00");
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        List.of("mail_proof", "mail_item", "dispatch", "item_number_range")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        reference = RenewalReference.random();
        mailings.open("20261123-A", MailPiece.MEDIUM, LocalDate.parse("2026-11-23"));
        mailings.open("20261124-B", MailPiece.PIN_ENVELOPE, LocalDate.parse("2026-11-24"));
    }

    private ItemNumbers range(int from, int to) {
        return new ItemNumbers(new ItemNumbers.Range("RE", from, to), mailings);
    }

    private MailItem letter(MailPiece piece, int attempt, ItemNumber number) {
        String dispatch = piece == MailPiece.MEDIUM ? "20261123-A" : "20261124-B";
        mailings.allocate(reference, piece, attempt, 1, number, dispatch);
        MailItem item = mailings.current(reference, piece).orElseThrow();
        mailings.lodged(item);
        return item;
    }

    @Test
    @DisplayName("A piece has left when a letter was begun for it in this attempt of the production")
    void aPieceHasLeft() {
        assertThat(mailings.hasLeft(reference, MailPiece.MEDIUM, 1)).isFalse();
        letter(MailPiece.MEDIUM, 1, ItemNumber.of("RE", 1));
        assertThat(mailings.hasLeft(reference, MailPiece.MEDIUM, 1)).isTrue();
        assertThat(mailings.hasLeft(reference, MailPiece.MEDIUM, 2))
                .as("made again")
                .isFalse();
        assertThat(mailings.hasLeft(reference, MailPiece.PIN_ENVELOPE, 1)).isFalse();
    }

    private static Statement said(MailItem item, Event event) {
        return new Statement(
                item.itemNumber().value(),
                event,
                MovableClock.instant("2026-11-24T11:00"),
                event.name().getBytes(StandardCharsets.US_ASCII),
                "t=1,v1=00");
    }

    private List<Fact> facts(MailItem item, Event event) {
        return tracking.heard(said(item, event)).stream()
                .map(Tracking.Told::fact)
                .toList();
    }

    @Test
    @DisplayName("The database takes no PIN envelope into a bag of media, and no medium into one of PIN envelopes")
    void noBagHoldsBothPieces() {
        letter(MailPiece.MEDIUM, 1, ItemNumber.of("RE", 1));

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> mailings.allocate(
                        reference, MailPiece.PIN_ENVELOPE, 1, 1, ItemNumber.of("RE", 2), "20261123-A"));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() ->
                        mailings.allocate(reference, MailPiece.MEDIUM, 2, 1, ItemNumber.of("RE", 3), "20261124-B"));
        mailings.open("20261123-A", MailPiece.PIN_ENVELOPE, LocalDate.parse("2026-11-23"));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .as("opened once more as a bag of the other kind")
                .isThrownBy(() -> mailings.allocate(
                        reference, MailPiece.PIN_ENVELOPE, 1, 1, ItemNumber.of("RE", 2), "20261123-A"));
    }

    @Test
    @DisplayName("The numbers of the range are given once; then the operator is told which setting to change")
    void aRangeIsUsedUp() {
        ItemNumbers numbers = range(41, 43);
        for (int attempt = 1; attempt <= 3; attempt++) {
            letter(MailPiece.MEDIUM, attempt, numbers.next());
        }

        assertThat(mailings.of(reference))
                .extracting(item -> item.itemNumber().value())
                .containsExactly("RE000000411HK", "RE000000425HK", "RE000000439HK");
        assertThatIllegalStateException()
                .isThrownBy(numbers::next)
                .withMessageContaining("used up")
                .withMessageContaining("renewal.carrier.item-number-prefix");
    }

    @Test
    @DisplayName("A number comes again after 24 months and not a day before")
    void aNumberComesAgainAfter24Months() {
        ItemNumbers numbers = range(7, 7);
        MailItem first = letter(MailPiece.MEDIUM, 1, numbers.next());
        clock.moveTo("2028-11-22T10:00");
        assertThatIllegalStateException().isThrownBy(numbers::next);

        clock.moveTo("2028-11-23T10:01");
        assertThat(numbers.next()).isEqualTo(first.itemNumber());
        reference = RenewalReference.random();
        MailItem later = letter(MailPiece.MEDIUM, 1, first.itemNumber());

        assertThat(mailings.findByItemNumber(first.itemNumber().value()))
                .map(MailItem::reference)
                .contains(later.reference());
    }

    @Test
    @DisplayName("Another range of the same prefix is begun at its beginning")
    void anotherRangeIsBegunAtItsBeginning() {
        letter(MailPiece.MEDIUM, 1, range(1, 5).next());

        assertThat(range(500, 600).next()).isEqualTo(ItemNumber.of("RE", 500));
    }

    @Test
    @DisplayName(
            "One attempt, a card, collected: the letter has arrived, and the carrier's words are kept with their signature")
    void collectedWithTheCard() {
        MailItem medium = letter(MailPiece.MEDIUM, 1, ItemNumber.of("RE", 1));

        assertThat(facts(medium, Event.ACCEPTED)).containsExactly(Fact.MEDIUM_POSTED);
        facts(medium, Event.CARD_LEFT);
        assertThat(mailings.current(reference, MailPiece.MEDIUM))
                .hasValueSatisfying(item -> assertThat(item.cardLeftAt()).isPresent());
        assertThat(facts(medium, Event.COLLECTED)).contains(Fact.MAIL_DELIVERED);

        assertThat(mailings.current(reference, MailPiece.MEDIUM)).hasValueSatisfying(item -> {
            assertThat(item.state()).isEqualTo(State.COLLECTED);
            assertThat(item.deliveredAt()).isPresent();
        });
        assertThat(trail).containsExactly("mailAccepted", "mailCardLeft", "mailCollected");
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select words, signature from mail_proof")
                        .query((row, n) -> new String(row.getBytes("words"), StandardCharsets.US_ASCII)
                                + row.getString("signature"))
                        .list())
                .containsExactly("COLLECTEDt=1,v1=00");
    }

    @Test
    @DisplayName("A notice that overtakes another moves the case on all the same, and the one before changes nothing")
    void aNoticeThatOvertakesAnother() {
        MailItem medium = letter(MailPiece.MEDIUM, 1, ItemNumber.of("RE", 1));

        assertThat(facts(medium, Event.DELIVERED)).containsExactly(Fact.MEDIUM_POSTED, Fact.MAIL_DELIVERED);
        facts(medium, Event.ACCEPTED);
        facts(medium, Event.CARD_LEFT);

        assertThat(mailings.current(reference, MailPiece.MEDIUM))
                .map(MailItem::state)
                .contains(State.DELIVERED);
        assertThat(trail).containsExactly("mailDelivered");
    }

    @ParameterizedTest
    @EnumSource(Event.class)
    void aLetterOfWhichTheCarrierSpeaksWasLodgedThoughItsReplyWasLost(Event event) {
        mailings.allocate(reference, MailPiece.MEDIUM, 1, 1, ItemNumber.of("RE", 1), "20261123-A");

        facts(mailings.current(reference, MailPiece.MEDIUM).orElseThrow(), event);

        assertThat(mailings.current(reference, MailPiece.MEDIUM).orElseThrow().lodgedAt())
                .contains(MovableClock.instant("2026-11-24T11:00"));
    }

    @Test
    @DisplayName("Heard twice, it is the same event to the case, whether the carrier told or was asked")
    void heardTwiceItIsTheSameEvent() {
        MailItem medium = letter(MailPiece.MEDIUM, 1, ItemNumber.of("RE", 1));

        List<Tracking.Told> first = tracking.heard(said(medium, Event.DELIVERED));

        assertThat(tracking.heard(said(medium, Event.DELIVERED))).isEqualTo(first);
        assertThat(trail).containsExactly("mailDelivered");
    }

    @Test
    @DisplayName("What is said of a letter that was replaced reaches nobody")
    void whatIsSaidOfAReplacedLetterReachesNobody() {
        MailItem first = letter(MailPiece.PIN_ENVELOPE, 1, ItemNumber.of("RE", 1));
        letter(MailPiece.PIN_ENVELOPE, 2, ItemNumber.of("RE", 2));

        assertThat(facts(first, Event.RETURNED)).isEmpty();
    }

    @Test
    @DisplayName("Letters are asked for when the carrier has said nothing for a day, and not those that arrived")
    void silentLettersAreAskedFor() {
        MailItem silent = letter(MailPiece.MEDIUM, 1, ItemNumber.of("RE", 1));
        MailItem arrived = letter(MailPiece.PIN_ENVELOPE, 1, ItemNumber.of("RE", 2));
        tracking.heard(said(arrived, Event.DELIVERED));
        clock.moveTo("2026-11-24T09:59");
        assertThat(tracking.silentFor(Duration.ofDays(1))).isEmpty();

        clock.moveTo("2026-11-24T10:01");
        assertThat(tracking.silentFor(Duration.ofDays(1))).containsExactly(silent.ourReference());

        tracking.nothingNew(silent.ourReference());
        assertThat(tracking.silentFor(Duration.ofDays(1))).isEmpty();
    }
}
