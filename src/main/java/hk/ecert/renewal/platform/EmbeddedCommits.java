package hk.ecert.renewal.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
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
 *
 * <p>Nobody goes on before what they committed is written, nor before what they read is: a page never shows what a power cut
 * could still take back. Only work that is done {@link #together} is written at its end.
 */
@Component
@ConditionalOnExpression(EmbeddedCommits.IS_USED)
class EmbeddedCommits implements TransactionExecutionListener {

    static final String IS_USED = "'${spring.datasource.url}'.startsWith('jdbc:h2:file:')";

    private final DataSource dataSource;
    private final AtomicLong committed = new AtomicLong();
    private final ThreadLocal<Boolean> changes = new ThreadLocal<>();
    /** Up to which commit has to be written before the thread's work is answered; none: before it goes on. */
    private final ThreadLocal<Long> unanswered = new ThreadLocal<>();

    private JdbcTemplate own;
    private long written;

    EmbeddedCommits(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        changes.set(new JdbcTemplate(dataSource).execute(EmbeddedCommits::hasChanges));
    }

    private static Boolean hasChanges(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession().hasPendingTransaction();
    }

    @Override
    public void afterCommit(TransactionExecution transaction, Throwable failure) {
        boolean changed = Boolean.TRUE.equals(changes.get());
        changes.remove();
        if (failure == null) {
            long commit = changed ? committed.incrementAndGet() : committed.get();
            if (unanswered.get() == null) {
                write(commit);
            } else {
                unanswered.set(commit);
            }
        }
    }

    /**
     * For work that tells nobody outside of anything before it is answered: what its thread commits until this is closed, is
     * written together then.
     */
    Together together() {
        unanswered.set(0L);
        return () -> {
            long last = unanswered.get();
            unanswered.remove();
            write(last);
        };
    }

    interface Together extends AutoCloseable {
        @Override
        void close();
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
