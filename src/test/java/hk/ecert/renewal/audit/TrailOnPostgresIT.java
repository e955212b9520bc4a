package hk.ecert.renewal.audit;

import hk.ecert.renewal.support.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TrailOnPostgresIT extends TrailContract {

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
    TrailTestDatabase open() throws Exception {
        return TrailTestDatabase.postgres(server);
    }

    @Override
    void disarm() {
        db.jdbc.sql("drop trigger if exists trail_is_append_only on trail").update();
    }
}
