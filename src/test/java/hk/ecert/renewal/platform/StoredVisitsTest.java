package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits alone go on before they are written; whoever asks for transactions by their type gets those that are written. */
class StoredVisitsTest {

    @TempDir
    private Path folder;

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    TransactionManagerCustomizationAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    SessionAutoConfiguration.class))
            .withPropertyValues("spring.session.jdbc.initialize-schema=never")
            .withUserConfiguration(EmbeddedCommits.class, StoredVisits.class);

    @Test
    void inTheEmbeddedDatabaseTheTransactionsOfVisitsAreApartFromAllOthers() {
        application
                .withPropertyValues("spring.datasource.url=jdbc:h2:file:" + folder.resolve("visits"))
                .run(context -> {
                    PlatformTransactionManager ours = context.getBean(PlatformTransactionManager.class);
                    assertThat(context.getBean(TransactionTemplate.class).getTransactionManager())
                            .isSameAs(ours);
                    assertThat(manager(context.getBean(JdbcIndexedSessionRepository.class)))
                            .isNotSameAs(ours);
                });
    }

    private static PlatformTransactionManager manager(JdbcIndexedSessionRepository sessions) {
        Object operations = ReflectionTestUtils.getField(sessions, "transactionOperations");
        TransactionTemplate once = (TransactionTemplate) ReflectionTestUtils.getField(operations, "once");
        return once.getTransactionManager();
    }
}
