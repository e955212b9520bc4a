package hk.ecert.renewal.casework;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The tables of the steps that hold something of a case, as the database itself lists them: whatever has a column
 * {@code reference}. So a table that a step adds is exported and removed with the others.
 */
@Component
class CaseTables {

    /** Kept for good: evidence that must stay whole, and what was certified once and must never be again. */
    private static final Set<String> KEPT = Set.of("trail", "certified_key", "issuance_intent");

    private final JdbcTemplate jdbc;

    CaseTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, the trail too, in the alphabet's order. */
    List<String> all() {
        return jdbc.queryForList(
                "select lower(table_name) from information_schema.columns where lower(column_name) = 'reference'"
                        + " and lower(table_schema) = 'public' order by 1",
                String.class);
    }

    /** Those whose rows go when a case is forgotten, each after the ones that point to it. */
    List<String> removable() {
        Set<String> removable = new TreeSet<>(all());
        removable.removeAll(KEPT);
        Set<String> ordered = new LinkedHashSet<>();
        jdbc.execute((Connection connection) -> {
            for (String table : removable) {
                add(table, removable, ordered, connection);
            }
            return null;
        });
        return List.copyOf(ordered);
    }

    private static void add(String table, Set<String> removable, Set<String> ordered, Connection connection)
            throws SQLException {
        if (ordered.contains(table)) {
            return;
        }
        boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
        String stored = upper ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet pointing = connection.getMetaData().getExportedKeys(null, null, stored)) {
            while (pointing.next()) {
                String other = pointing.getString("FKTABLE_NAME").toLowerCase(Locale.ROOT);
                if (removable.contains(other) && !other.equals(table)) {
                    add(other, removable, ordered, connection);
                }
            }
        }
        ordered.add(table);
    }
}
