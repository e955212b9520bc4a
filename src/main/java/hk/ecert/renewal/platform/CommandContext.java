package hk.ecert.renewal.platform;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The database and its migrations without the engine and without a port: what a command needs, and it starts in a second. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import(TimeConfiguration.class)
public class CommandContext {

    /** Opens the context with the given components beside the database; the caller closes it. */
    public static ConfigurableApplicationContext open(Class<?>... components) {
        return builder(components).run();
    }

    /** The same for a command that only reads: the database is neither migrated nor written to. */
    public static ConfigurableApplicationContext openReadOnly(Class<?>... components) {
        return builder(components)
                .properties("spring.flyway.enabled=false", "spring.datasource.hikari.read-only=true")
                .run();
    }

    private static SpringApplicationBuilder builder(Class<?>... components) {
        return new SpringApplicationBuilder(CommandContext.class)
                .sources(components)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=warn");
    }
}
