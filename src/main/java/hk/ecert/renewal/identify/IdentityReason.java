package hk.ecert.renewal.identify;

/** Why somebody was not identified: the reason codes that pages translate and the trail keeps. */
public enum IdentityReason {
    /** The browser sent no certificate; Chromium does not offer expired ones. */
    CERTIFICATE_MISSING,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_REVOKED,
    CERTIFICATE_SUSPENDED,
    /** Issued, but its receipt has not been confirmed yet. */
    CERTIFICATE_NOT_ACTIVE,
    /** No chain to a known e-Cert authority, or one that path validation (RFC 5280 §6) refuses. */
    CERTIFICATE_UNKNOWN_ISSUER,
    /** MD5 or SHA-1 signatures, RSA below 2048 bits. */
    CERTIFICATE_WEAK_ALGORITHM,
    /** An authority's certificate, or one whose usage does not allow to authenticate. */
    CERTIFICATE_WRONG_USAGE,
    CERTIFICATE_NOT_PERSONAL,
    CERTIFICATE_NOT_MR,
    /** The register knows no such certificate or person. */
    SUBSCRIBER_UNKNOWN,
    IAM_SMART_NOT_PLUS,
    IAM_SMART_CANCELLED,
    IAM_SMART_REJECTED,
    IAM_SMART_TIMED_OUT,
    IAM_SMART_FAILED,
    /** The answer belongs to another session, came twice, or too late. */
    IAM_SMART_STALE,
    /** The date of birth that iAM Smart told is not the register's, or another person logged in before signing. */
    IAM_SMART_PROFILE_DIFFERS,
    HKID_INVALID
}
