package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.Register.Revocation;
import hk.ecert.renewal.register.RevocationReason;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/**
 * What an answer says of one certificate.
 *
 * @param at since when it is revoked or on hold; null otherwise
 * @param reason why; null otherwise
 */
record OcspStatus(Kind kind, Instant at, RevocationReason reason) {

    enum Kind {
        GOOD,
        REVOKED,
        /** Not issued by us (RFC 6960 section 2.2). */
        UNKNOWN
    }

    static final OcspStatus GOOD = new OcspStatus(Kind.GOOD, null, null);
    static final OcspStatus UNKNOWN = new OcspStatus(Kind.UNKNOWN, null, null);

    static OcspStatus revoked(Instant at, RevocationReason reason) {
        return new OcspStatus(Kind.REVOKED, at, reason);
    }

    static OcspStatus of(Revocation revocation) {
        return revoked(revocation.at(), revocation.reason());
    }

    CertificateStatus encoded() {
        return switch (kind) {
            case GOOD -> CertificateStatus.GOOD;
            case UNKNOWN -> new UnknownStatus();
            case REVOKED ->
                reason == RevocationReason.UNSPECIFIED
                        ? new RevokedStatus(Date.from(at))
                        : new RevokedStatus(Date.from(at), reason.code());
        };
    }
}
