package hk.ecert.renewal.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Values that must stand nowhere, such as the HKID numbers and PINs of made-up people, are looked for in every column of
 * every table and in files.
 */
class NoCanary implements Invariant {

    private final JdbcClient jdbc;
    private final Canaries canaries;
    private final List<Path> folders;

    /** @param folders whose files are searched too, at any depth */
    NoCanary(JdbcClient jdbc, List<String> canaries, List<Path> folders) {
        this.jdbc = jdbc;
        this.canaries = new Canaries(canaries);
        this.folders = folders;
    }

    @Override
    public String name() {
        return "no canary";
    }

    /** Names the place, never the value. */
    @Override
    public List<Violation> violations() {
        Set<String> places = new TreeSet<>();
        if (!canaries.areNone()) {
            tables().forEach(table -> search(table, places));
            folders.forEach(folder -> search(folder, places));
        }
        return places.stream()
                .map(place -> new Violation(name(), place, "holds what must stand nowhere"))
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql("select table_name from information_schema.tables"
                        + " where table_type = 'BASE TABLE' and table_schema = current_schema")
                .query(String.class)
                .list();
    }

    private void search(String table, Set<String> places) {
        jdbc.sql("select * from \"" + table + "\"").query((RowCallbackHandler) row -> {
            ResultSetMetaData columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                note(content(row.getObject(i)), table + "." + columns.getColumnName(i), places);
            }
        });
    }

    /** Bytes are read as Latin letters, one a byte, so that text within them can be seen. */
    private static String content(Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1);
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String text ? text : "";
    }

    private void note(String content, String place, Set<String> places) {
        if (canaries.isOneIn(content)) {
            places.add(place);
        }
    }

    private void search(Path folder, Set<String> places) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                note(content(Files.readAllBytes(file)), file.toString(), places);
            }
        } catch (IOException | SQLException unreadable) {
            throw new IllegalStateException(folder + " can't be searched", unreadable);
        }
    }
}
