package hk.ecert.renewal.mailing;

import hk.ecert.renewal.process.RenewalReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registered letters of every case. */
@Component
public class Mailings {

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

    public Optional<MailItem> findByItemNumber(String itemNumber) {
        return jdbc.sql("select * from mail_item where item_number = ?")
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

    void lodged(MailItem item) {
        jdbc.sql("update mail_item set state = 'LODGED', lodged_at = ? where item_number = ? and state = 'ALLOCATED'")
                .params(now(), item.itemNumber().value())
                .update();
    }

    /** Notes what the carrier says; a letter that arrived stays arrived whatever comes after. */
    void tracked(MailItem item, MailItem.State state, Instant at) {
        OffsetDateTime deliveredAt = state == MailItem.State.DELIVERED ? at.atOffset(ZoneOffset.UTC) : null;
        jdbc.sql("update mail_item set state = ?, delivered_at = ? where item_number = ?"
                        + " and state not in ('DELIVERED', 'RETURNED', 'LOST')"
                        + " and not (state = 'POSTED' and ? = 'POSTED')")
                .params(state.name(), deliveredAt, item.itemNumber().value(), state.name())
                .update();
    }

    /**
     * The next serial number of the range. The row is locked until the caller commits, so that no number is given twice.
     *
     * @return empty when the range is used up
     */
    Optional<Integer> nextSerial(String prefix, int from, int to) {
        jdbc.sql("insert into item_number_range (prefix, next_serial) values (?, ?) on conflict do nothing")
                .params(prefix, from)
                .update();
        int serial = jdbc.sql("select next_serial from item_number_range where prefix = ? for update")
                .param(prefix)
                .query(Integer.class)
                .single();
        if (serial > to) {
            return Optional.empty();
        }
        jdbc.sql("update item_number_range set next_serial = ? where prefix = ?")
                .params(serial + 1, prefix)
                .update();
        return Optional.of(serial);
    }

    private static MailItem item(ResultSet row, int n) throws SQLException {
        return new MailItem(
                new RenewalReference(row.getString("reference")),
                MailPiece.valueOf(row.getString("piece")),
                row.getInt("attempt"),
                row.getInt("production"),
                new ItemNumber(row.getString("item_number")),
                row.getString("dispatch"),
                MailItem.State.valueOf(row.getString("state")),
                instant(row, "lodged_at"),
                instant(row, "delivered_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
