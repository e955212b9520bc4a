package hk.ecert.renewal.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bags that the mail room hands to the carrier: a day's letters of one kind, with their labels and their manifest. */
@Component
public class Dispatches {

    private static final int MOST_SHOWN = 60;
    private static final String SELECT = "select d.id, d.piece, d.posted_on,"
            + " (select count(*) from mail_item i where i.dispatch = d.id) as letters from dispatch d";

    /**
     * A bag.
     *
     * @param postedOn Hong Kong date on which it is handed over
     */
    public record Dispatch(String id, MailPiece piece, LocalDate postedOn, int letters) {}

    private final JdbcClient jdbc;
    private final Mailings mailings;
    private final Consignments consignments;
    private final DeadLetters deadLetters;

    Dispatches(JdbcClient jdbc, Mailings mailings, Consignments consignments, DeadLetters deadLetters) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.consignments = consignments;
        this.deadLetters = deadLetters;
    }

    /** The latest bags, newest first. */
    public List<Dispatch> latest() {
        return jdbc.sql(SELECT + " order by d.posted_on desc, d.id limit " + MOST_SHOWN)
                .query(Dispatches::dispatch)
                .list();
    }

    public Optional<Dispatch> find(String id) {
        return jdbc.sql(SELECT + " where d.id = ?")
                .param(id)
                .query(Dispatches::dispatch)
                .optional();
    }

    private static Dispatch dispatch(ResultSet row, int n) throws SQLException {
        return new Dispatch(
                row.getString("id"),
                MailPiece.valueOf(row.getString("piece")),
                row.getObject("posted_on", LocalDate.class),
                row.getInt("letters"));
    }

    /** Labels of all letters of a bag, one a page. */
    public byte[] labels(Dispatch dispatch) {
        return MailLabel.pdf(consignments(dispatch));
    }

    /** The label of one letter; empty when it is not to be posted. */
    public Optional<byte[]> label(MailItem item) {
        List<Carrier.Consignment> bag = consignments(find(item.dispatch()).orElseThrow());
        return bag.stream()
                .filter(letter -> letter.ourReference().equals(item.ourReference()))
                .findFirst()
                .map(letter -> MailLabel.pdf(List.of(letter), new PieceEndings(bag)));
    }

    public byte[] manifestPdf(Dispatch dispatch) {
        return new DispatchManifest(dispatch, consignments(dispatch)).pdf();
    }

    /** RFC 4180, UTF-8, with a header line. */
    public String manifestCsv(Dispatch dispatch) {
        return new DispatchManifest(dispatch, consignments(dispatch)).csv();
    }

    /** A letter whose address is not agreed is not posted, nor is a dead one: neither is in a manifest or has a label. */
    private List<Carrier.Consignment> consignments(Dispatch dispatch) {
        return mailings.inDispatch(dispatch.id()).stream()
                .filter(item -> !deadLetters.isDead(item, dispatch.postedOn()))
                .flatMap(item -> consignment(item).stream())
                .toList();
    }

    private Optional<Carrier.Consignment> consignment(MailItem item) {
        try {
            return Optional.of(consignments.of(item));
        } catch (AddressNotAgreed held) {
            return Optional.empty();
        }
    }
}
