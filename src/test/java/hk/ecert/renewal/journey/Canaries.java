package hk.ecert.renewal.journey;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.home.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateCrtKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What must stand nowhere: HKID numbers of the people who renewed, PINs and private keys of what they received. Looked for in
 * every column of every table, in the application's log, in every file that it keeps and in every letter that it sent; the
 * sandbox's own files are another company's.
 */
final class Canaries {

    private static final int SLICE = 40;

    private final RunningSystem system;
    /** What to look for, by what it is. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    Canaries(RunningSystem system) {
        this.system = system;
        for (Persona persona : system.sandbox().personas()) {
            String plain = persona.hkid().replaceAll("[()]", "");
            secrets.put("HKID of " + persona.id(), plain);
            secrets.put("HKID of " + persona.id() + " in brackets", persona.hkid());
            secrets.put("HKID of " + persona.id() + " without check digit", plain.substring(0, plain.length() - 1));
        }
    }

    /** Adds the PIN and the private key that a renewal ended with. */
    void plantedBy(JsonNode result) throws Exception {
        String pin = result.path("pin").asText();
        if (pin.isEmpty()) {
            return;
        }
        String who = result.path("persona").asText();
        secrets.put("PIN of " + who, pin);
        secrets.put("PIN of " + who + " as printed", pin.replaceAll("(.{4})(?!$)", "$1 "));
        KeyStore medium = KeyStore.getInstance("PKCS12");
        try (var content = Files.newInputStream(Path.of(result.path("p12").asText()))) {
            medium.load(content, pin.toCharArray());
        }
        if (medium.getKey(medium.aliases().nextElement(), pin.toCharArray()) instanceof RSAPrivateCrtKey key) {
            byte[] prime = key.getPrimeP().toByteArray();
            secrets.put("key of " + who, slice(new String(prime, StandardCharsets.ISO_8859_1)));
            secrets.put(
                    "key of " + who + " in hexadecimal", slice(HexFormat.of().formatHex(prime)));
            secrets.put(
                    "key of " + who + " in base 64", slice(Base64.getEncoder().encodeToString(key.getEncoded())));
        }
    }

    private static String slice(String whole) {
        int middle = whole.length() / 2;
        return whole.substring(middle - SLICE / 2, middle + SLICE / 2);
    }

    int count() {
        return secrets.size();
    }

    /** Where any of them was found: what, and the table and column or the file. */
    List<String> findings() throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = system.bean(DataSource.class).getConnection()) {
            for (String table : tables(connection)) {
                read(connection, table, found);
            }
        }
        for (Path file : files()) {
            look(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString(), found);
        }
        return found;
    }

    private static TreeSet<String> tables(Connection connection) throws SQLException {
        TreeSet<String> tables = new TreeSet<>();
        try (ResultSet all =
                connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (all.next()) {
                if (all.getString("TABLE_SCHEM").equalsIgnoreCase("public")) {
                    tables.add(all.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    private void read(Connection connection, String table, List<String> found) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    String where = table + "." + rows.getMetaData().getColumnName(column);
                    look(text(rows, column), where, found);
                }
            }
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String type = rows.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT);
        if (type.contains("binary") || type.contains("bytea") || type.contains("blob")) {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
        }
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    /** All that the application writes: its home without the sandbox's, which is below it; and the letters it sent. */
    private List<Path> files() {
        Path sandbox = system.sandbox().home();
        try (Stream<Path> own = Files.walk(system.home());
                Stream<Path> letters = Files.walk(sandbox.resolve("outbox"))) {
            return Stream.concat(own.filter(file -> !file.startsWith(sandbox)), letters)
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void look(String text, String where, List<String> found) {
        if (text.length() < 7) {
            return;
        }
        secrets.forEach((what, secret) -> {
            if (text.contains(secret)) {
                found.add(what + " in " + where);
            }
        });
    }
}
