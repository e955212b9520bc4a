package hk.ecert.renewal.process;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells whether the database was away, whichever layer says so. */
public final class LostConnection {

    /** SQLSTATE classes of connection exceptions (SQL:2016) and of PostgreSQL's operator intervention. */
    private static final String STATES = "(08|57P)...?";

    private LostConnection() {}

    /** @param failure may be null */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransactionSystemException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException said
                            && String.valueOf(said.getSQLState()).matches(STATES)) {
                return true;
            }
        }
        return false;
    }
}
