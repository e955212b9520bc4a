package hk.ecert.renewal.casework;

import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriber;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that is held on a subscriber, for the subscriber who asks for it: the register's row, the certificates, and of
 * each of their cases every row of every step's table.
 */
@Component
class DataExport {

    /** What would let somebody act as the subscriber or open what is sealed, and says nothing about them. */
    private static final Pattern SECRET =
            Pattern.compile(".*(sealed|token|ticket|state_hash|session_hash|hkid_hash).*");

    private final CaseTables tables;
    private final Register register;
    private final JdbcClient jdbc;
    private final Clock clock;

    DataExport(CaseTables tables, Register register, JdbcClient jdbc, Clock clock) {
        this.tables = tables;
        this.register = register;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As a tree of maps, lists and texts; dates in ISO 8601, bytes in base 64. */
    Map<String, Object> of(long subscriberId) {
        Subscriber subscriber = register.get(subscriberId);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "madeAt",
                OffsetDateTime.ofInstant(clock.instant(), ZoneId.of("Asia/Hong_Kong"))
                        .toString());
        all.put("subscriberReferenceNumber", subscriber.srn());
        // the holder knows the number; a file that others carry does not spell it out beside the name
        all.put("hkidNumber", register.revealHkid(subscriberId).masked());
        all.put("register", rows("subscriber", "id = ?", subscriberId));
        all.put("certificates", rows("registered_certificate", "subscriber_id = ?", subscriberId));
        Map<String, Object> cases = new LinkedHashMap<>();
        jdbc.sql("select reference from identification where subscriber_id = ? order by identified_at")
                .param(subscriberId)
                .query(String.class)
                .list()
                .forEach(reference -> cases.put(reference, ofCase(reference)));
        all.put("renewals", cases);
        return all;
    }

    private Map<String, Object> ofCase(String reference) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (CaseTables.CaseTable table : tables.all()) {
            List<Map<String, Object>> rows = rows(table.name(), table.rows(), reference);
            if (!rows.isEmpty()) {
                found.put(table.name(), rows);
            }
        }
        return found;
    }

    private List<Map<String, Object>> rows(String table, String condition, Object key) {
        return new ArrayList<>(jdbc.sql("select * from " + table + " where " + condition)
                .param(key)
                .query(DataExport::row)
                .list());
    }

    private static Map<String, Object> row(ResultSet result, int n) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            Object value = result.getObject(i);
            if (value != null && !SECRET.matcher(name).matches()) {
                row.put(name, plain(result, i, value));
            }
        }
        return row;
    }

    private static Object plain(ResultSet result, int column, Object value) throws SQLException {
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        String type = result.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT);
        boolean isBytes = type.contains("binary") || type.contains("bytea") || type.contains("blob");
        return isBytes ? Base64.getEncoder().encodeToString(result.getBytes(column)) : value.toString();
    }
}
