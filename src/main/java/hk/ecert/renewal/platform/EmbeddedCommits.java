package hk.ecert.renewal.platform;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
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

    private final DataSource dataSource;
    private final AtomicLong committed = new AtomicLong();
    private JdbcTemplate own;
    private long written;

    EmbeddedCommits(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Nothing is written where nothing has changed. */
    @Override
    public void afterCommit(TransactionExecution transaction, Throwable failure) {
        if (failure == null) {
            write(committed.incrementAndGet());
        }
    }

    /** Who waits while another writes is often written with it: a writing takes in all that was committed before it. */
    private synchronized void write(long commit) {
        if (commit > written) {
            long all = committed.get();
            checkpoint();
            written = all;
        }
    }

    /** On a connection kept for it: whoever commits still holds one, and all waiting for a second would wait for ever. */
    private void checkpoint() {
        if (own == null) {
            try {
                own = new JdbcTemplate(new SingleConnectionDataSource(dataSource.getConnection(), true));
            } catch (SQLException gone) {
                throw new CannotGetJdbcConnectionException("no connection to write commits with", gone);
            }
        }
        own.execute("CHECKPOINT");
    }
}
