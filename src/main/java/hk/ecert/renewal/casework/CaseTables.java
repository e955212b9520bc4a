package hk.ecert.renewal.casework;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The tables of the steps that hold something of a case, as the database itself lists them: whatever has a column
 * {@code reference}, and whatever points to a row of such a table. So a table that a step adds is exported and removed with
 * the others.
 */
@Component
class CaseTables {

    /** Kept for good: evidence that must stay whole, and what was certified once and must never be again. */
    private static final Set<String> KEPT = Set.of("trail", "certified_key", "issuance_intent");

    /** @param rows the condition under which a row is a case's; its one parameter is the case's reference */
    record CaseTable(String name, String rows) {}

    /** A foreign key. */
    private record Pointer(String table, String column, String key) {}

    private final JdbcTemplate jdbc;

    CaseTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, the trail too, in the alphabet's order. */
    List<CaseTable> all() {
        List<String> named = named();
        return jdbc.execute((Connection connection) ->
                List.copyOf(withParts(named, connection.getMetaData()).values()));
    }

    /** Those whose rows go when a case is forgotten, each after the ones that point to it. */
    List<CaseTable> removable() {
        List<String> named = new ArrayList<>(named());
        named.removeAll(KEPT);
        Set<CaseTable> ordered = new LinkedHashSet<>();
        jdbc.execute((Connection connection) -> {
            SortedMap<String, CaseTable> removable = withParts(named, connection.getMetaData());
            for (CaseTable table : removable.values()) {
                add(table, removable, ordered, connection.getMetaData());
            }
            return null;
        });
        return List.copyOf(ordered);
    }

    private List<String> named() {
        return jdbc.queryForList(
                "select lower(table_name) from information_schema.columns where lower(column_name) = 'reference'"
                        + " and lower(table_schema) = 'public' order by 1",
                String.class);
    }

    /** Adds the tables that do not name the case themselves, and whose rows point to rows that do. */
    private static SortedMap<String, CaseTable> withParts(List<String> named, DatabaseMetaData catalogue)
            throws SQLException {
        SortedMap<String, CaseTable> found = new TreeMap<>();
        named.forEach(table -> found.put(table, new CaseTable(table, "reference = ?")));
        Deque<CaseTable> open = new ArrayDeque<>(found.values());
        while (!open.isEmpty()) {
            CaseTable whole = open.remove();
            for (Pointer pointer : pointersTo(whole.name(), catalogue)) {
                CaseTable part = new CaseTable(
                        pointer.table(),
                        "%s in (select %s from %s where %s)"
                                .formatted(pointer.column(), pointer.key(), whole.name(), whole.rows()));
                if (!KEPT.contains(part.name()) && found.putIfAbsent(part.name(), part) == null) {
                    open.add(part);
                }
            }
        }
        return found;
    }

    private static void add(
            CaseTable table, SortedMap<String, CaseTable> removable, Set<CaseTable> ordered, DatabaseMetaData catalogue)
            throws SQLException {
        if (ordered.contains(table)) {
            return;
        }
        for (Pointer pointer : pointersTo(table.name(), catalogue)) {
            CaseTable other = removable.get(pointer.table());
            if (other != null && !other.equals(table)) {
                add(other, removable, ordered, catalogue);
            }
        }
        ordered.add(table);
    }

    private static List<Pointer> pointersTo(String table, DatabaseMetaData catalogue) throws SQLException {
        String stored = catalogue.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        List<Pointer> pointers = new ArrayList<>();
        try (ResultSet keys = catalogue.getExportedKeys(null, null, stored)) {
            while (keys.next()) {
                pointers.add(new Pointer(
                        name(keys, "FKTABLE_NAME"), name(keys, "FKCOLUMN_NAME"), name(keys, "PKCOLUMN_NAME")));
            }
        }
        return pointers;
    }

    private static String name(ResultSet keys, String column) throws SQLException {
        return keys.getString(column).toLowerCase(Locale.ROOT);
    }
}
