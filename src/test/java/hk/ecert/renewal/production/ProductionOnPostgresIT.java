package hk.ecert.renewal.production;

import hk.ecert.renewal.support.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ProductionOnPostgresIT extends ProductionContract {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = Postgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    String emptyDatabase() throws Exception {
        String name = "production_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        }
        return server.getJdbcUrl("postgres", name);
    }
}
