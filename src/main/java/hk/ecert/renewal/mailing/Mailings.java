package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registered letters of every case. */
@Component
public class Mailings {

    private static final int NUMBER_RESTS_MONTHS = 24;

    private final JdbcClient jdbc;
    private final Clock clock;

    Mailings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All letters of a case, oldest first. */
    public List<MailItem> of(RenewalReference reference) {
        return jdbc.sql("select * from mail_item where reference = ? order by piece, attempt")
                .param(reference.value())
                .query(Mailings::item)
                .list();
    }

    /** The latest letter that bore the number. */
    public Optional<MailItem> findByItemNumber(String itemNumber) {
        return jdbc.sql("select * from mail_item where item_number = ? order by allocated_at desc, id desc limit 1")
                .param(itemNumber)
                .query(Mailings::item)
                .optional();
    }

    /** The letter that counts for a piece: the one sent last. */
    public Optional<MailItem> current(RenewalReference reference, MailPiece piece) {
        return latest(of(reference), piece);
    }

    static Optional<MailItem> latest(List<MailItem> items, MailPiece piece) {
        return items.stream().filter(item -> item.piece() == piece).max(Comparator.comparingInt(MailItem::attempt));
    }

    /** Whether a letter was begun for a piece of this attempt of the production. */
    boolean hasLeft(RenewalReference reference, MailPiece piece, int production) {
        return of(reference).stream().anyMatch(item -> item.piece() == piece && item.production() == production);
    }

    List<MailItem> inDispatch(String dispatch) {
        return jdbc.sql("select * from mail_item where dispatch = ? order by item_number")
                .param(dispatch)
                .query(Mailings::item)
                .list();
    }

    /** When the next letter with the same piece was begun; empty for the one that counts. */
    Optional<Instant> replacedAt(MailItem item) {
        return jdbc.sql("select min(allocated_at) as replaced_at from mail_item where reference = ? and piece = ?"
                        + " and attempt > ?")
                .params(item.reference().value(), item.piece().name(), item.attempt())
                .query((row, n) -> instant(row, "replaced_at"))
                .single();
    }

    /** Letters that the carrier has and has said nothing of for so long, those first that are silent longest. */
    List<MailItem> silentFor(Duration silence, int most) {
        return jdbc.sql("select * from mail_item where state in ('LODGED', 'POSTED', 'CARD_LEFT') and heard_at <= ?"
                        + " order by heard_at limit ?")
                .params(now().minus(silence), most)
                .query(Mailings::item)
                .list();
    }

    void allocate(
            RenewalReference reference,
            MailPiece piece,
            int attempt,
            int production,
            ItemNumber number,
            String dispatch) {
        jdbc.sql("insert into mail_item (reference, piece, attempt, production, item_number, dispatch, state,"
                        + " allocated_at) values (?, ?, ?, ?, ?, ?, 'ALLOCATED', ?)")
                .params(reference.value(), piece.name(), attempt, production, number.value(), dispatch, now())
                .update();
    }

    /** Opens the bag of a day and kind unless it is open. */
    void open(String dispatch, MailPiece piece, LocalDate postedOn) {
        jdbc.sql("insert into dispatch (id, piece, posted_on) values (?, ?, ?) on conflict do nothing")
                .params(dispatch, piece.name(), postedOn)
                .update();
    }

    void lodged(MailItem item) {
        jdbc.sql("update mail_item set state = 'LODGED', lodged_at = ?, heard_at = ? where id = ?"
                        + " and state = 'ALLOCATED'")
                .params(now(), now(), item.id())
                .update();
    }

    void heardOf(MailItem item) {
        jdbc.sql("update mail_item set heard_at = ? where id = ?")
                .params(now(), item.id())
                .update();
    }

    /**
     * Notes what the carrier says; a letter that arrived stays arrived whatever comes after.
     *
     * @return the letter as it stands then
     */
    MailItem tracked(MailItem item, MailItem.State state, Instant at) {
        MailItem found = jdbc.sql("select * from mail_item where id = ? for update")
                .param(item.id())
                .query(Mailings::item)
                .single();
        if (!found.state().mayBecome(state)) {
            return found;
        }
        OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
        boolean arrived = state == MailItem.State.DELIVERED || state == MailItem.State.COLLECTED;
        jdbc.sql("update mail_item set state = ?, heard_at = ?, lodged_at = coalesce(lodged_at, ?),"
                        + " card_left_at = coalesce(card_left_at, ?), delivered_at = ? where id = ?")
                .params(Arrays.asList(
                        state.name(),
                        now(),
                        // its notice may overtake its reply to our booking, or the reply was lost
                        when,
                        state == MailItem.State.CARD_LEFT ? when : null,
                        arrived ? when : null,
                        item.id()))
                .update();
        return findByItemNumber(item.itemNumber().value()).orElseThrow();
    }

    /** Keeps the carrier's signed words about the end of a letter, the first time that they come. */
    void keepProof(MailItem item, Carrier.Statement statement) {
        jdbc.sql("insert into mail_proof (mail_item, event, words, signature, received_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(item.id(), statement.event().name(), statement.words(), statement.signature(), now())
                .update();
    }

    /** The number to be given out next. Its row is locked until the caller commits, so that none is given twice. */
    int nextSerial(String prefix, int first) {
        jdbc.sql("insert into item_number_range (prefix, next_serial) values (?, ?) on conflict do nothing")
                .params(prefix, first)
                .update();
        return jdbc.sql("select next_serial from item_number_range where prefix = ? for update")
                .param(prefix)
                .query(Integer.class)
                .single();
    }

    void setNextSerial(String prefix, int serial) {
        jdbc.sql("update item_number_range set next_serial = ? where prefix = ?")
                .params(serial, prefix)
                .update();
    }

    boolean wasUsedWithin24Months(ItemNumber number) {
        return jdbc.sql("select count(*) from mail_item where item_number = ? and allocated_at > ?")
                        .params(number.value(), now().minusMonths(NUMBER_RESTS_MONTHS))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static MailItem item(ResultSet row, int n) throws SQLException {
        return new MailItem(
                row.getLong("id"),
                new RenewalReference(row.getString("reference")),
                MailPiece.valueOf(row.getString("piece")),
                row.getInt("attempt"),
                row.getInt("production"),
                new ItemNumber(row.getString("item_number")),
                row.getString("dispatch"),
                MailItem.State.valueOf(row.getString("state")),
                instant(row, "lodged_at"),
                instant(row, "card_left_at"),
                instant(row, "delivered_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
