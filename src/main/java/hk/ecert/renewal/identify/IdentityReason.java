package hk.ecert.renewal.identify;

import hk.ecert.renewal.validation.CertificateFault;

/** Why somebody was not identified: the reason codes that pages translate and the trail keeps. */
public enum IdentityReason {
    /** The browser sent no certificate; Chromium does not offer expired ones. */
    CERTIFICATE_MISSING,
    /** Issued, but its receipt has not been confirmed yet. */
    CERTIFICATE_NOT_ACTIVE,
    // what the certificate itself says: the names and meanings of CertificateFault
    CERTIFICATE_MALFORMED,
    CERTIFICATE_UNKNOWN_ISSUER,
    CERTIFICATE_SIGNATURE_INVALID,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_REVOKED,
    CERTIFICATE_SUSPENDED,
    CERTIFICATE_STATUS_UNKNOWN,
    CERTIFICATE_WEAK_ALGORITHM,
    CERTIFICATE_WEAK_KEY,
    CERTIFICATE_IS_AUTHORITY,
    CERTIFICATE_WRONG_USAGE,
    CERTIFICATE_WRONG_PURPOSE,
    CERTIFICATE_CRITICAL_EXTENSION,
    CERTIFICATE_NAME_NOT_ALLOWED,
    CERTIFICATE_POLICY_NOT_ALLOWED,
    CERTIFICATE_ISSUER_NOT_VALID,
    CERTIFICATE_ISSUER_REVOKED,
    CERTIFICATE_ISSUER_NOT_AUTHORITY,
    CERTIFICATE_PATH_TOO_LONG,
    CERTIFICATE_PATH_INVALID,
    CERTIFICATE_NOT_PERSONAL,
    CERTIFICATE_NOT_MR,
    /** The register knows no such certificate or person. */
    SUBSCRIBER_UNKNOWN,
    IAM_SMART_NOT_PLUS,
    IAM_SMART_CANCELLED,
    IAM_SMART_REJECTED,
    IAM_SMART_TIMED_OUT,
    IAM_SMART_FAILED,
    /** It does not answer. */
    IAM_SMART_UNREACHABLE,
    /** The answer belongs to another session, came twice, or too late. */
    IAM_SMART_STALE,
    /** The date of birth that iAM Smart told is not the register's, or another person logged in before signing. */
    IAM_SMART_PROFILE_DIFFERS,
    HKID_INVALID;

    /** The reason of the same name. */
    static IdentityReason of(CertificateFault fault) {
        return valueOf(fault.name());
    }
}
