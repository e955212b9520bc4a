package db.migration;

import hk.ecert.renewal.register.RegisteredCertificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Fills what no SQL of both databases can compute: the key's hash of certificates that were registered before. */
public class V42__Key_of_known_certificates extends BaseJavaMigration {

    private static final int BATCH = 1000;

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            while (fill(connection) > 0) {
                // a batch at a time
            }
            statement.execute("alter table registered_certificate alter column spki_sha256 set not null");
        }
    }

    private static int fill(Connection connection) throws SQLException {
        int filled = 0;
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "select id, der from registered_certificate where spki_sha256 is null limit " + BATCH);
                PreparedStatement update =
                        connection.prepareStatement("update registered_certificate set spki_sha256 = ? where id = ?")) {
            while (rows.next()) {
                update.setString(1, RegisteredCertificate.keyHashOf(rows.getBytes("der")));
                update.setLong(2, rows.getLong("id"));
                update.addBatch();
                filled++;
            }
            update.executeBatch();
        }
        return filled;
    }
}
