package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which case renews or extends which certificate: one row a certificate, taken by whoever writes it first. A claim lasts while its
 * case runs, and for good once that case was completed, since what was renewed is not renewed again.
 */
@Component
public class CertificateClaims {

    private static final String COMPLETED = "renewalCompleted";

    private final JdbcClient jdbc;
    private final Clock clock;

    CertificateClaims(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Claims the certificate for the case. Of two cases that try at once, the second waits for the first's transaction.
     *
     * @return false when another case holds it
     */
    public boolean take(long certificateId, RenewalReference reference) {
        return takeOver(certificateId, reference) || insert(certificateId, reference);
    }

    private boolean takeOver(long certificateId, RenewalReference reference) {
        return jdbc.sql("update certificate_under_renewal set reference = :reference, claimed_at = :now"
                                + " where certificate_id = :certificate and (reference = :reference or exists ("
                                + "select 1 from renewal_case c where c.reference = certificate_under_renewal.reference"
                                + " and c.standing = 'ENDED' and (c.outcome is null or c.outcome <> :completed)))")
                        .param("reference", reference.value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("certificate", certificateId)
                        .param("completed", COMPLETED)
                        .update()
                == 1;
    }

    private boolean insert(long certificateId, RenewalReference reference) {
        return jdbc.sql("insert into certificate_under_renewal (certificate_id, reference, claimed_at)"
                                + " values (?, ?, ?) on conflict do nothing")
                        .params(
                                certificateId,
                                reference.value(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void release(RenewalReference reference) {
        jdbc.sql("delete from certificate_under_renewal where reference = ?")
                .param(reference.value())
                .update();
    }

    /** The running case that holds the certificate. */
    public Optional<RenewalReference> liveHolder(long certificateId) {
        return jdbc.sql("select u.reference from certificate_under_renewal u"
                        + " join renewal_case c on c.reference = u.reference"
                        + " where u.certificate_id = ? and c.standing <> 'ENDED'")
                .param(certificateId)
                .query((row, n) -> new RenewalReference(row.getString("reference")))
                .optional();
    }

    boolean isRenewed(long certificateId) {
        return jdbc.sql("select count(*) from certificate_under_renewal u"
                                + " join renewal_case c on c.reference = u.reference"
                                + " where u.certificate_id = ? and c.outcome = ?")
                        .params(certificateId, COMPLETED)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those certificates of a subscriber that were renewed already. */
    Set<Long> renewed(long subscriberId) {
        return ofSubscriber("c.outcome = '" + COMPLETED + "'", subscriberId);
    }

    /** Those certificates of a subscriber that a running case holds. */
    Set<Long> underWay(long subscriberId) {
        return ofSubscriber("c.standing <> 'ENDED'", subscriberId);
    }

    private Set<Long> ofSubscriber(String condition, long subscriberId) {
        return Set.copyOf(jdbc.sql("select u.certificate_id from certificate_under_renewal u"
                        + " join renewal_case c on c.reference = u.reference"
                        + " join registered_certificate r on r.id = u.certificate_id"
                        + " where r.subscriber_id = ? and " + condition)
                .param(subscriberId)
                .query(Long.class)
                .list());
    }
}
