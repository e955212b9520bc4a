package hk.ecert.renewal.support;

import hk.ecert.renewal.platform.CommandContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An empty database, migrated as the application does it, with some of the application's components and a fixed clock. */
public enum TestDatabase {
    H2 {
        @Override
        String url() {
            // gone with its last connection: some hold a million rows, and the tests share one heap
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL";
        }

        @Override
        String user() {
            return "sa";
        }
    },
    POSTGRESQL {
        private EmbeddedPostgres server;

        @Override
        synchronized String url() throws IOException, SQLException {
            if (server == null) {
                server = Postgres.start();
            }
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        }

        @Override
        String user() {
            return "postgres";
        }
    };

    abstract String url() throws IOException, SQLException;

    abstract String user();

    /**
     * @param keyFile the register's; made when it is missing and the database is H2
     * @param components classes of the application; the caller closes what comes back
     */
    public ConfigurableApplicationContext open(Clock clock, Path keyFile, Class<?>... components) throws Exception {
        return open(clock, Map.of("renewal.register.key-file", keyFile), components);
    }

    /** @param settings further properties of the application */
    public ConfigurableApplicationContext open(Clock clock, Map<String, ?> settings, Class<?>... components)
            throws Exception {
        return new SpringApplicationBuilder(CommandContext.class)
                .sources(components)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .properties(new HashMap<String, Object>(settings))
                .run(
                        "--spring.datasource.url=" + url(),
                        "--spring.datasource.username=" + user(),
                        "--spring.datasource.password=");
    }
}
