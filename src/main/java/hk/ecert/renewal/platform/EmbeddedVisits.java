package hk.ecert.renewal.platform;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every page writes down when its visit was last seen. In the embedded database nobody waits until that is written, as
 * {@link EmbeddedCommits} has it for all else: after a power cut somebody may have to identify once more, no more than that.
 */
@Configuration
@ConditionalOnExpression(EmbeddedCommits.IS_USED)
class EmbeddedVisits {

    /** Spring Session finds it by its name; nobody else shall get it by its type. */
    @Bean(defaultCandidate = false)
    @Qualifier("springSessionTransactionOperations")
    TransactionOperations springSessionTransactionOperations(DataSource dataSource) {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }
}
