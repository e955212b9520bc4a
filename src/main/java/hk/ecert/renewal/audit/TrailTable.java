package hk.ecert.renewal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.process.RenewalReference;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The trail's rows and the end of its chain in the database. There is no method that changes or removes a row. */
@Component
class TrailTable {

    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> DETAIL = new TypeReference<>() {};

    /** A row as it is stored, with the hash that it carries. */
    record Stored(TrailRow row, byte[] hash) {}

    /** Where the chain ends. */
    record Head(long seq, byte[] hash) {}

    private final JdbcClient jdbc;

    TrailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the end of the chain until the transaction ends. */
    Head lockHead() {
        return jdbc.sql("select seq, hash from trail_head where id = 1 for update")
                .query(TrailTable::headOf)
                .single();
    }

    Head head() {
        return jdbc.sql("select seq, hash from trail_head where id = 1")
                .query(TrailTable::headOf)
                .single();
    }

    void moveHead(Head head) {
        jdbc.sql("update trail_head set seq = ?, hash = ? where id = 1")
                .params(head.seq(), HEX.formatHex(head.hash()))
                .update();
    }

    void append(TrailRow row, byte[] hash) {
        jdbc.sql("insert into trail (seq, at, reference, actor_kind, actor_name, action, detail, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(row.seq())
                .param(row.at().atOffset(ZoneOffset.UTC))
                .param(row.reference())
                .param(row.actor().kind())
                .param(row.actor().name())
                .param(row.action())
                .param(json(row.detail()))
                .param(HEX.formatHex(hash))
                .update();
    }

    /** Up to so many rows after the one with this seq, in order. */
    List<Stored> after(long seq, int limit) {
        return jdbc.sql("select * from trail where seq > ? order by seq fetch first ? rows only")
                .params(seq, limit)
                .query(TrailTable::stored)
                .list();
    }

    List<TrailRow> of(RenewalReference reference) {
        try (Stream<Stored> rows = jdbc
                .sql("select * from trail where reference = ? order by seq")
                .param(reference.value())
                .query(TrailTable::stored)
                .stream()) {
            return rows.map(Stored::row).toList();
        }
    }

    private static Head headOf(ResultSet row, int n) throws SQLException {
        return new Head(row.getLong("seq"), HEX.parseHex(row.getString("hash")));
    }

    private static Stored stored(ResultSet row, int n) throws SQLException {
        return new Stored(
                new TrailRow(
                        row.getLong("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reference"),
                        new Trail.Actor(row.getString("actor_kind"), row.getString("actor_name")),
                        row.getString("action"),
                        detail(row.getString("detail"))),
                HEX.parseHex(row.getString("hash")));
    }

    private static String json(SortedMap<String, String> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What can't be read any more was edited: the row gets a detail that no recorded row has, so its hash differs. */
    private static SortedMap<String, String> detail(String json) {
        try {
            return JSON.readValue(json, DETAIL);
        } catch (JsonProcessingException edited) {
            return new TreeMap<>(Map.of("", json));
        }
    }
}
