package hk.ecert.renewal.authority;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.RevocationReason;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A certificate after its issue: each change of its state is one row of the trail and makes the revocation lists anew. It
 * needs no key; a revocation must not wait for one.
 */
@Component
public class CertificateLife {

    private final Register register;
    private final RevocationChanges changes;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    CertificateLife(Register register, RevocationChanges changes, JdbcClient jdbc, Trail trail, Clock clock) {
        this.register = register;
        this.changes = changes;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** Off hold, once its holder has it. Does nothing when it is active already. */
    public void release(long certificateId) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        if (certificate.state() == CertificateState.ACTIVE) {
            return;
        }
        if (certificate.state() != CertificateState.ON_HOLD) {
            throw new IllegalStateException("certificate " + certificateId + " is " + certificate.state());
        }
        change(certificate, CertificateState.ACTIVE, null, "certificateReleased", Actor.SYSTEM);
    }

    /** On the lists with {@code certificateHold}, until it is reinstated or revoked. */
    public void suspend(long certificateId, Actor actor) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        if (certificate.state() != CertificateState.SUSPENDED) {
            change(
                    certificate,
                    CertificateState.SUSPENDED,
                    RevocationReason.CERTIFICATE_HOLD,
                    "certificateSuspended",
                    actor);
        }
    }

    /** Off the lists again. What is on hold for its holder's receipt is not reinstated but released. */
    public void reinstate(long certificateId, Actor actor) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        if (certificate.state() == CertificateState.ON_HOLD) {
            throw new IllegalStateException("certificate " + certificateId + " waits for its holder's receipt");
        }
        if (certificate.state() != CertificateState.ACTIVE) {
            change(certificate, CertificateState.ACTIVE, null, "certificateReinstated", actor);
        }
    }

    /** For good. Does nothing when it is revoked already. */
    void revoke(long certificateId, RevocationReason reason, Actor actor) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        if (certificate.state() != CertificateState.REVOKED) {
            change(certificate, CertificateState.REVOKED, reason, "certificateRevoked", actor);
        }
    }

    /** Into the public repository. */
    public void publish(long certificateId) {
        RegisteredCertificate certificate = register.certificate(certificateId);
        jdbc.sql("insert into published_certificate (certificate_id, srn, published_at) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        certificateId,
                        register.get(certificate.subscriberId()).srn(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The row belongs to no case: a certificate outlives the renewal that made it. */
    private void change(
            RegisteredCertificate certificate,
            CertificateState state,
            RevocationReason reason,
            String action,
            Actor actor) {
        register.changeState(certificate.id(), state, reason);
        changes.note(certificate.id(), state == CertificateState.ACTIVE ? RevocationReason.REMOVE_FROM_CRL : reason);
        Map<String, String> detail = new TreeMap<>();
        detail.put("serial", certificate.serial().toString(16));
        if (state == CertificateState.REVOKED) {
            detail.put("reason", reason.name());
        }
        trail.record(null, actor, action, detail);
    }
}
