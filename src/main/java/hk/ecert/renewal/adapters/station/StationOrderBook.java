package hk.ecert.renewal.adapters.station;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Stations;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders that wait for the stations. What they carry goes with the acknowledgement; the row stays. */
@Component
class StationOrderBook implements Stations {

    static final String PIN_ENVELOPE = "PIN_ENVELOPE";

    private static final int MOST_AT_ONCE = 50;

    /**
     * @param kind a {@link Stations.MediumKind}, or {@link #PIN_ENVELOPE}
     * @param mediumNumber of an envelope only its end
     */
    record Order(
            long id,
            String kind,
            RenewalReference reference,
            int attempt,
            String mediumNumber,
            byte[] sealed,
            byte[] certificate,
            boolean isHandedOut) {}

    /** How an order stands. */
    enum Standing {
        OPEN,
        ACKNOWLEDGED,
        /** Taken back by the system, or spoiled. */
        WITHDRAWN
    }

    private final JdbcClient jdbc;
    private final StationCertificates certificates;
    private final Clock clock;

    StationOrderBook(JdbcClient jdbc, StationCertificates certificates, Clock clock) {
        this.jdbc = jdbc;
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public X509Certificate mediumStation() {
        return certificates.of(Station.MEDIUM);
    }

    @Override
    public X509Certificate pinStation() {
        return certificates.of(Station.PIN);
    }

    @Override
    public void order(MediumOrder order) {
        add(
                Station.MEDIUM,
                order.kind().name(),
                order.reference(),
                order.attempt(),
                order.mediumNumber(),
                order.sealed(),
                order.certificate());
    }

    @Override
    public void order(PinOrder order) {
        add(
                Station.PIN,
                PIN_ENVELOPE,
                order.reference(),
                order.attempt(),
                order.mediumNumberEnding(),
                order.sealed(),
                null);
    }

    private void add(
            Station station,
            String kind,
            RenewalReference reference,
            int attempt,
            String mediumNumber,
            byte[] sealed,
            byte[] certificate) {
        jdbc.sql("insert into station_order (station, kind, reference, attempt, medium_number, sealed, certificate,"
                        + " ordered_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(Arrays.asList(
                        station.name(), kind, reference.value(), attempt, mediumNumber, sealed, certificate, now()))
                .update();
    }

    @Override
    public int ahead(RenewalReference reference) {
        return jdbc.sql("select count(*) from station_order o where o.station = :station and o.acknowledged_at is null"
                        + " and o.withdrawn_at is null and o.reference <> :reference and not exists (select 1"
                        + " from station_order own where own.reference = :reference and own.station = :station"
                        + " and own.id < o.id)")
                .param("station", Station.MEDIUM.name())
                .param("reference", reference.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public void withdraw(RenewalReference reference) {
        jdbc.sql("update station_order set withdrawn_at = ?, sealed = null, certificate = null"
                        + " where reference = ? and acknowledged_at is null and withdrawn_at is null")
                .params(now(), reference.value())
                .update();
    }

    /** The oldest open orders of a station, at most fifty: the rest comes when these are acknowledged. */
    List<Order> open(Station station) {
        return jdbc.sql("select * from station_order where station = ? and acknowledged_at is null"
                        + " and withdrawn_at is null order by id limit " + MOST_AT_ONCE)
                .param(station.name())
                .query(StationOrderBook::order)
                .list();
    }

    /** @return false when somebody was given it before */
    boolean handOut(long id, String operator) {
        return jdbc.sql(
                                "update station_order set operator = ?, handed_out_at = ? where id = ? and handed_out_at is null")
                        .params(operator, now(), id)
                        .update()
                == 1;
    }

    /**
     * Closes the order for good, acknowledged or not, because its piece is of no use.
     *
     * @return false when the system had taken it back before, so that nobody waits for the piece
     */
    boolean spoil(long id, String reason) {
        jdbc.sql("update station_order set spoiled_at = ?, spoil_reason = ?, sealed = null, certificate = null"
                        + " where id = ? and spoiled_at is null")
                .params(now(), reason, id)
                .update();
        jdbc.sql("update station_order set withdrawn_at = spoiled_at where id = ? and withdrawn_at is null")
                .param(id)
                .update();
        return jdbc.sql("select count(*) from station_order where id = ? and withdrawn_at = spoiled_at")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 1;
    }

    Optional<Order> find(Station station, long id) {
        return jdbc.sql("select * from station_order where station = ? and id = ?")
                .params(station.name(), id)
                .query(StationOrderBook::order)
                .optional();
    }

    /**
     * Closes the order and destroys what it carried.
     *
     * @return how it stood before: only {@link Standing#OPEN} means that this call closed it
     */
    Standing acknowledge(long id) {
        int closed = jdbc.sql("update station_order set acknowledged_at = ?, sealed = null, certificate = null"
                        + " where id = ? and acknowledged_at is null and withdrawn_at is null")
                .params(now(), id)
                .update();
        if (closed == 1) {
            return Standing.OPEN;
        }
        boolean withdrawn = jdbc.sql("select count(*) from station_order where id = ? and withdrawn_at is not null")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 1;
        return withdrawn ? Standing.WITHDRAWN : Standing.ACKNOWLEDGED;
    }

    private static Order order(ResultSet row, int n) throws SQLException {
        return new Order(
                row.getLong("id"),
                row.getString("kind"),
                new RenewalReference(row.getString("reference")),
                row.getInt("attempt"),
                row.getString("medium_number"),
                row.getBytes("sealed"),
                row.getBytes("certificate"),
                row.getObject("handed_out_at") != null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
