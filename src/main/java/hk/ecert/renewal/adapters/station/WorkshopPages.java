package hk.ecert.renewal.adapters.station;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What an operator sees of their own station's orders, and of the other's nothing; neither names a subscriber or a case. */
@Controller
class WorkshopPages {

    private static final int MOST = 200;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Hong_Kong"));

    /** @param settled when it was acknowledged or withdrawn; empty while it waits */
    public record Line(long id, String kind, String mediumNumber, int attempt, String ordered, String settled) {}

    private final JdbcClient jdbc;

    WorkshopPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/workshop/medium")
    String medium(Model model) {
        return page(Station.MEDIUM, "Media to write", model);
    }

    @GetMapping("/workshop/pin")
    String pin(Model model) {
        return page(Station.PIN, "PIN envelopes to print", model);
    }

    private String page(Station station, String title, Model model) {
        List<Line> lines = jdbc.sql(
                        "select * from station_order where station = ? order by id desc" + " fetch first ? rows only")
                .params(station.name(), MOST)
                .query(WorkshopPages::line)
                .list();
        model.addAttribute("heading", title);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "waiting",
                lines.stream().filter(line -> line.settled().isEmpty()).count());
        return "staff/workshop";
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        OffsetDateTime acknowledged = row.getObject("acknowledged_at", OffsetDateTime.class);
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Line(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("medium_number"),
                row.getInt("attempt"),
                MOMENT.format(row.getObject("ordered_at", OffsetDateTime.class)),
                acknowledged != null
                        ? "done " + MOMENT.format(acknowledged)
                        : withdrawn != null ? "withdrawn " + MOMENT.format(withdrawn) : "");
    }
}
