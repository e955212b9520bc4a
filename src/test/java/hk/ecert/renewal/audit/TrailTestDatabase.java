package hk.ecert.renewal.audit;

import hk.ecert.renewal.process.RenewalReference;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A trail in an empty database of its own, migrated as the application migrates it. */
final class TrailTestDatabase implements AutoCloseable {

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Trail trail;
    final TrailTable table;
    final TrailVerifier verifier;
    private final AutoCloseable server;

    private TrailTestDatabase(DataSource source, String vendor, AutoCloseable server) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .load()
                .migrate();
        this.server = server;
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.table = new TrailTable(jdbc);
        this.trail = new JdbcTrail(table, transaction, Clock.systemUTC());
        this.verifier = new TrailVerifier(table);
    }

    static TrailTestDatabase h2() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
        return new TrailTestDatabase(pool, "h2", pool::dispose);
    }

    /** A database of its own on a server that runs already. */
    static TrailTestDatabase postgres(EmbeddedPostgres server) throws SQLException {
        String name = "trail_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        }
        return new TrailTestDatabase(server.getDatabase("postgres", name), "postgresql", () -> {});
    }

    void write(int rows) {
        for (int i = 0; i < rows; i++) {
            trail.record(
                    RenewalReference.random(),
                    Trail.Actor.SYSTEM,
                    "verifyEligibility",
                    Map.of("outcome", "ELIGIBLE", "number", String.valueOf(i)));
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
