package hk.ecert.renewal.platform;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Makes a commit of the embedded database outlive its program. H2 keeps what is committed in memory until its background
 * thread writes it; its setting that writes at once also does without that thread, and then the file grows for ever.
 */
@Component
@ConditionalOnExpression("'${spring.datasource.url}'.startsWith('jdbc:h2:file:')")
class EmbeddedCommits implements TransactionExecutionListener {

    private final JdbcTemplate jdbc;

    EmbeddedCommits(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Nothing is written where nothing has changed. */
    @Override
    public void afterCommit(TransactionExecution transaction, Throwable failure) {
        if (failure == null) {
            jdbc.execute("CHECKPOINT");
        }
    }
}
