package hk.ecert.renewal.platform;

import hk.ecert.renewal.process.LostConnection;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How visits stand in the database. A visit is written after the page is made, when nobody can say anything about it any
 * more: a commit whose reply was lost may have given it an id that the browser does not know, so it is written once more.
 *
 * <p>Every page writes down when its visit was last seen. In the embedded database nobody waits until that is on the disk, as
 * {@link EmbeddedCommits} has it for all else: after a power cut somebody may have to identify once more, no more than that.
 */
@Configuration
class StoredVisits {

    private static final String WRITTEN_ALREADY = " ON CONFLICT DO NOTHING";

    /** Spring Session finds it by its name; nobody else shall get it by its type. */
    @Bean(defaultCandidate = false)
    @Qualifier("springSessionTransactionOperations")
    TransactionOperations springSessionTransactionOperations(DataSource dataSource) {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new DoneAgain(own);
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> visitsThatMayBeWrittenTwice() {
        return visits -> {
            visits.setCreateSessionQuery("INSERT INTO %TABLE_NAME% (PRIMARY_ID, SESSION_ID, CREATION_TIME,"
                    + " LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, EXPIRY_TIME, PRINCIPAL_NAME)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)" + WRITTEN_ALREADY);
            visits.setCreateSessionAttributeQuery("INSERT INTO %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID,"
                    + " ATTRIBUTE_NAME, ATTRIBUTE_BYTES) VALUES (?, ?, ?)" + WRITTEN_ALREADY);
        };
    }

    /** Does a transaction once more when its connection broke, not when there was none to be had. */
    private record DoneAgain(TransactionTemplate once) implements TransactionOperations {

        @Override
        public <T> T execute(TransactionCallback<T> action) throws TransactionException {
            try {
                return once.execute(action);
            } catch (CannotCreateTransactionException away) {
                throw away;
            } catch (RuntimeException broken) {
                if (LostConnection.isCauseOf(broken)) {
                    return once.execute(action);
                }
                throw broken;
            }
        }
    }
}
