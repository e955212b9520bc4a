package hk.ecert.renewal.validation;

/** Why a certificate is not good: one code a reason, printed by the command, kept by the trail and explained by the pages. */
public enum CertificateFault {
    /** The bytes are no certificate, or one that breaks the rules of its own encoding. */
    CERTIFICATE_MALFORMED,
    /** No chain of names leads to an anchor. */
    CERTIFICATE_UNKNOWN_ISSUER,
    /** The names lead to an anchor, but a signature on the way is not the issuer's: forged, or damaged. */
    CERTIFICATE_SIGNATURE_INVALID,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_REVOKED,
    /** On hold: the list may let it go again. */
    CERTIFICATE_SUSPENDED,
    /** No fresh revocation list says anything of this certificate or of one above it. */
    CERTIFICATE_STATUS_UNKNOWN,
    /** A signature on the path by an algorithm that is not on the list of those allowed, as MD5 or SHA-1. */
    CERTIFICATE_WEAK_ALGORITHM,
    /** A key on the path that is too short, of an unknown kind, or has an odd public exponent. */
    CERTIFICATE_WEAK_KEY,
    /** An authority's certificate where a person's is asked for. */
    CERTIFICATE_IS_AUTHORITY,
    /** The key usage does not allow to authenticate (RFC 5280 section 4.2.1.3). */
    CERTIFICATE_WRONG_USAGE,
    /** The extended key usage allows other purposes only (section 4.2.1.12). */
    CERTIFICATE_WRONG_PURPOSE,
    /** A critical extension, here or above, that nobody here understands. */
    CERTIFICATE_CRITICAL_EXTENSION,
    /** A name that an authority above may not certify (section 4.2.1.10). */
    CERTIFICATE_NAME_NOT_ALLOWED,
    /** No acceptable policy, where one is required (section 6.1.5). */
    CERTIFICATE_POLICY_NOT_ALLOWED,
    /** An authority above is expired or not valid yet. */
    CERTIFICATE_ISSUER_NOT_VALID,
    CERTIFICATE_ISSUER_REVOKED,
    /** What stands above is no authority, or may not sign certificates. */
    CERTIFICATE_ISSUER_NOT_AUTHORITY,
    CERTIFICATE_PATH_TOO_LONG,
    /** Path validation refuses for a reason that it does not name. */
    CERTIFICATE_PATH_INVALID,
    /** Good, but no e-Cert (Personal). */
    CERTIFICATE_NOT_PERSONAL,
    /** Good, but without mutual-recognition status. */
    CERTIFICATE_NOT_MR
}
