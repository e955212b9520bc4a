package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.adapters.cmp.CmpConfiguration.Issuer;
import hk.ecert.renewal.authority.IssuanceBook;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.RevocationReason;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the authority what happened to its certificates: held, let go, revoked, or issued for nobody. A change stays noted
 * until the authority has taken it, and those of one certificate go in their order; a job never waits for it.
 */
@Component
@ConditionalOnProperty("renewal.authority.cmp.url")
class RevocationCourier {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationCourier.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final Link link;
    private final Issuer issuer;
    private final RevocationChanges changes;
    private final Transactions transactions;
    private final IssuanceBook book;
    private final Register register;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RevocationCourier(
            Link link,
            Issuer issuer,
            RevocationChanges changes,
            Transactions transactions,
            IssuanceBook book,
            Register register,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.link = link;
        this.issuer = issuer;
        this.changes = changes;
        this.transactions = transactions;
        this.book = book;
        this.register = register;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT10S")
    void tick() {
        try {
            book.abandonEnded();
            tellAbandoned();
            tellChanges();
            changes.forgetOthers();
        } catch (CounterpartyUnavailable | OutcomeUnknown away) {
            LOG.warn("revocations are told later: {}", away.getMessage());
        }
    }

    /** The certificates of conversations that a crash, or the end of the case, left behind after the authority had answered. */
    private void tellAbandoned() {
        for (Transactions.Row row : transactions.all()) {
            if (book.isAbandoned(row.number())) {
                transaction.executeWithoutResult(status -> tellAbandoned(row));
            }
        }
    }

    private void tellAbandoned(Transactions.Row row) {
        if (row.certificate().isEmpty()) {
            transactions.endUnanswered(row.number());
        } else if (tell(row.certificate().get(), RevocationReason.CESSATION_OF_OPERATION)) {
            transactions.end(row.number());
        }
    }

    private void tellChanges() {
        Set<Long> refused = new HashSet<>();
        for (RevocationChanges.Change change : changes.ofCertificates()) {
            if (!refused.contains(change.certificateId())
                    && !Boolean.TRUE.equals(transaction.execute(status -> tellOnce(change)))) {
                refused.add(change.certificateId());
            }
        }
    }

    /** Under one row's lock, so that no two nodes tell at once and in another order. */
    private boolean tellOnce(RevocationChanges.Change change) {
        jdbc.sql("select number from revocation_list where id = 1 for update")
                .query(Long.class)
                .single();
        if (!changes.ofCertificates().contains(change)) {
            return true;
        }
        X509Certificate certificate =
                register.certificate(change.certificateId()).x509();
        boolean told = tell(certificate, change.reason());
        if (told) {
            changes.forget(List.of(change.id()));
        }
        return told;
    }

    /** @return false when the authority will not; somebody has to find out why, and meanwhile it is asked again */
    private boolean tell(X509Certificate certificate, RevocationReason reason) {
        String serial = certificate.getSerialNumber().toString(16);
        if (!certificate.getIssuerX500Principal().equals(issuer.certificate().getSubjectX500Principal())) {
            LOG.warn("{} for certificate {}: it is another authority's, who is not told", reason, serial);
            return true;
        }
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        try {
            new Conversation(link, id, null).revoke(certificate, reason);
            LOG.info("authority took {} for certificate {}", reason, serial);
            return true;
        } catch (AuthorityRefuses refused) {
            LOG.warn("{} for certificate {}: {}", reason, serial, refused.getMessage());
            return false;
        }
    }
}
