package hk.ecert.renewal.authority;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register.Revocation;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.RevocationReason;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every signature of the authority's key under a certificate, written down before it is made. What is written here
 * commits by itself, whatever becomes of the job: a crash can leave a signature without a certificate, never one that
 * nobody knows of.
 */
@Component
class IssuanceIntents {

    /** For whom the authority signs. */
    enum Purpose {
        SUBSCRIBER,
        OCSP_RESPONDER
    }

    /** @param attempt 0 where there is no renewal */
    record Intent(
            BigInteger serial,
            Purpose purpose,
            RenewalReference reference,
            int attempt,
            String keyHash,
            String draftHash,
            Instant notAfter) {}

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;
    private final TransactionTemplate itself;
    private final RevocationChanges changes;

    IssuanceIntents(
            JdbcClient jdbc,
            Trail trail,
            Clock clock,
            PlatformTransactionManager transactions,
            RevocationChanges changes) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
        this.changes = changes;
        this.itself = new TransactionTemplate(transactions);
        this.itself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Commits the intent, whether or not the caller's transaction does.
     *
     * @return false when the key was certified for something else before; nothing is written then
     */
    boolean commit(Intent intent) {
        return Boolean.TRUE.equals(itself.execute(status -> {
            if (intent.purpose() == Purpose.SUBSCRIBER && !claimKey(intent)) {
                return false;
            }
            jdbc.sql("insert into issuance_intent (serial, purpose, reference, attempt, spki_sha256, tbs_sha256,"
                            + " not_after, intended_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, 'INTENDED')")
                    .params(Arrays.asList(
                            hex(intent.serial()),
                            intent.purpose().name(),
                            intent.reference() == null
                                    ? null
                                    : intent.reference().value(),
                            intent.attempt(),
                            intent.keyHash(),
                            intent.draftHash(),
                            intent.notAfter().atOffset(ZoneOffset.UTC),
                            now()))
                    .update();
            trail.record(
                    intent.reference(),
                    Actor.SYSTEM,
                    "issuanceIntended",
                    Map.of(
                            "purpose", intent.purpose().name(),
                            "serial", hex(intent.serial()),
                            "draftHash", intent.draftHash()));
            return true;
        }));
    }

    private boolean claimKey(Intent intent) {
        jdbc.sql("insert into certified_key (spki_sha256, reference, attempt) values (?, ?, ?) on conflict do nothing")
                .params(intent.keyHash(), intent.reference().value(), intent.attempt())
                .update();
        return jdbc.sql("select count(*) from certified_key where spki_sha256 = ? and reference = ? and attempt = ?")
                        .params(intent.keyHash(), intent.reference().value(), intent.attempt())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Closes the intent in the caller's transaction, together with the certificate.
     *
     * @param fulfils renewal and attempt, null when it is for no renewal
     * @param certificateId id in the register, null when the certificate doesn't stand there
     * @throws IllegalStateException when another node has abandoned it meanwhile; the certificate must not be stored
     * @throws org.springframework.dao.DuplicateKeyException when another node has issued for this attempt meanwhile
     */
    void fulfil(BigInteger number, String fulfils, Long certificateId) {
        int fulfilled = jdbc.sql("update issuance_intent set state = 'ISSUED', settled_at = ?, certificate_id = ?,"
                        + " fulfils = ? where serial = ? and state = 'INTENDED'")
                .params(Arrays.asList(now(), certificateId, fulfils, hex(number)))
                .update();
        if (fulfilled != 1) {
            throw new IllegalStateException("issuance " + hex(number) + " was abandoned");
        }
    }

    /** The certificate that this attempt already has, by its id in the register. */
    Optional<Long> fulfilled(RenewalReference reference, int attempt) {
        return jdbc.sql("select certificate_id from issuance_intent"
                        + " where reference = ? and attempt = ? and state = 'ISSUED'")
                .params(reference.value(), attempt)
                .query(Long.class)
                .optional();
    }

    /** All certificates issued for the renewal before the given attempt, by their ids in the register. */
    List<Long> fulfilledBefore(RenewalReference reference, int attempt) {
        return jdbc.sql("select certificate_id from issuance_intent"
                        + " where reference = ? and attempt < ? and state = 'ISSUED'")
                .params(reference.value(), attempt)
                .query(Long.class)
                .list();
    }

    /** The number of what stands open for this attempt and key. */
    Optional<BigInteger> open(RenewalReference reference, int attempt, String keyHash) {
        return jdbc.sql("select serial from issuance_intent"
                        + " where reference = ? and attempt = ? and spki_sha256 = ? and state = 'INTENDED'")
                .params(reference.value(), attempt, keyHash)
                .query((row, n) -> new BigInteger(row.getString("serial"), 16))
                .optional();
    }

    /** Gives up what a crash left open, and commits that: those serial numbers are revoked from now on. */
    void abandonOpen(RenewalReference reference) {
        abandonWhere("reference = ?", reference.value());
    }

    /** Gives up what nobody came back for. */
    void abandonOlderThan(Instant moment) {
        abandonWhere("intended_at < ?", moment.atOffset(ZoneOffset.UTC));
    }

    /** Gives up what stands open for cases that are over, however long an open one may take. */
    void abandonEnded() {
        abandonWhere("reference in (select c.reference from renewal_case c where c.standing = ?)", "ENDED");
    }

    private void abandonWhere(String condition, Object value) {
        itself.executeWithoutResult(status -> {
            List<String> open = jdbc.sql("select serial from issuance_intent where state = 'INTENDED' and " + condition)
                    .param(value)
                    .query(String.class)
                    .list();
            open.forEach(this::abandon);
        });
    }

    private void abandon(String serial) {
        int abandoned = jdbc.sql("update issuance_intent set state = 'ABANDONED', settled_at = ?"
                        + " where serial = ? and state = 'INTENDED'")
                .params(now(), serial)
                .update();
        if (abandoned == 1) {
            changes.note();
            trail.record(null, Actor.SYSTEM, "issuanceAbandoned", Map.of("serial", serial));
        }
    }

    /** What the revocation list holds beside the register: numbers that may have been signed and belong to nobody. */
    List<Revocation> abandoned() {
        return jdbc.sql("select serial, settled_at from issuance_intent where state = 'ABANDONED' and not_after >= ?")
                .param(now().minusDays(1))
                .query((row, n) -> new Revocation(
                        new BigInteger(row.getString("serial"), 16),
                        RevocationReason.CESSATION_OF_OPERATION,
                        row.getObject("settled_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The intent's state, for a serial number that the register doesn't know. */
    Optional<Standing> find(BigInteger serial) {
        return jdbc.sql("select purpose, state, settled_at from issuance_intent where serial = ?")
                .param(hex(serial))
                .query((row, n) -> new Standing(
                        Purpose.valueOf(row.getString("purpose")),
                        "ABANDONED".equals(row.getString("state")),
                        Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional();
    }

    record Standing(Purpose purpose, boolean abandoned, Optional<Instant> settledAt) {}

    private static String hex(BigInteger serial) {
        return serial.toString(16);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
