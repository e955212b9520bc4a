package hk.ecert.renewal.validation;

import java.security.cert.CRLReason;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;

/**
 * Where a path broke and why.
 *
 * @param index which certificate of the path: 0 is the one that was asked about
 */
record PathFault(int index, CertificateFault fault) {

    static PathFault of(CertPathValidatorException failure) {
        int index = Math.max(failure.getIndex(), 0);
        if (failure.getReason() == BasicReason.REVOKED) {
            return revoked(index, revocation(failure));
        }
        return new PathFault(index, fault(failure.getReason(), index == 0));
    }

    static PathFault revoked(int index, CRLReason reason) {
        if (index > 0) {
            return new PathFault(index, CertificateFault.CERTIFICATE_ISSUER_REVOKED);
        }
        return new PathFault(
                index,
                reason == CRLReason.CERTIFICATE_HOLD
                        ? CertificateFault.CERTIFICATE_SUSPENDED
                        : CertificateFault.CERTIFICATE_REVOKED);
    }

    private static CRLReason revocation(CertPathValidatorException failure) {
        return failure.getCause() instanceof CertificateRevokedException revoked
                ? revoked.getRevocationReason()
                : CRLReason.UNSPECIFIED;
    }

    private static CertificateFault fault(CertPathValidatorException.Reason reason, boolean isLeaf) {
        if (reason instanceof BasicReason basic) {
            return switch (basic) {
                case EXPIRED ->
                    isLeaf ? CertificateFault.CERTIFICATE_EXPIRED : CertificateFault.CERTIFICATE_ISSUER_NOT_VALID;
                case NOT_YET_VALID ->
                    isLeaf ? CertificateFault.CERTIFICATE_NOT_YET_VALID : CertificateFault.CERTIFICATE_ISSUER_NOT_VALID;
                case UNDETERMINED_REVOCATION_STATUS -> CertificateFault.CERTIFICATE_STATUS_UNKNOWN;
                case INVALID_SIGNATURE -> CertificateFault.CERTIFICATE_SIGNATURE_INVALID;
                case ALGORITHM_CONSTRAINED -> CertificateFault.CERTIFICATE_WEAK_ALGORITHM;
                default -> CertificateFault.CERTIFICATE_PATH_INVALID;
            };
        }
        if (reason instanceof PKIXReason pkix) {
            return switch (pkix) {
                case NAME_CHAINING, NO_TRUST_ANCHOR -> CertificateFault.CERTIFICATE_UNKNOWN_ISSUER;
                case INVALID_KEY_USAGE ->
                    isLeaf
                            ? CertificateFault.CERTIFICATE_WRONG_USAGE
                            : CertificateFault.CERTIFICATE_ISSUER_NOT_AUTHORITY;
                case INVALID_POLICY -> CertificateFault.CERTIFICATE_POLICY_NOT_ALLOWED;
                case INVALID_NAME -> CertificateFault.CERTIFICATE_NAME_NOT_ALLOWED;
                case NOT_CA_CERT -> CertificateFault.CERTIFICATE_ISSUER_NOT_AUTHORITY;
                case PATH_TOO_LONG -> CertificateFault.CERTIFICATE_PATH_TOO_LONG;
                case UNRECOGNIZED_CRIT_EXT -> CertificateFault.CERTIFICATE_CRITICAL_EXTENSION;
            };
        }
        return CertificateFault.CERTIFICATE_PATH_INVALID;
    }
}
