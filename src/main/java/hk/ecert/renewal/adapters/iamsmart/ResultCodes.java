package hk.ecert.renewal.adapters.iamsmart;

import hk.ecert.renewal.application.SignatureRefused;
import hk.ecert.renewal.identify.IdentityReason;

/** What iAM Smart's result codes mean to us; a code that we don't know is a failure that may be tried again. */
final class ResultCodes {

    private ResultCodes() {}

    static IdentityReason identityReason(String code) {
        return switch (code) {
            case "D40000", "D70000" -> IdentityReason.IAM_SMART_CANCELLED;
            case "D40001", "D70001" -> IdentityReason.IAM_SMART_REJECTED;
            case "D40003", "D70003" -> IdentityReason.IAM_SMART_TIMED_OUT;
            case "D40004" -> IdentityReason.IAM_SMART_STALE;
            case "D70004" -> IdentityReason.IAM_SMART_NOT_PLUS;
            case "D70005" -> IdentityReason.IAM_SMART_PROFILE_DIFFERS;
            default -> IdentityReason.IAM_SMART_FAILED;
        };
    }

    static SignatureRefused.Reason signatureReason(String code) {
        return switch (code) {
            case "D40004" -> SignatureRefused.Reason.LOGIN_AGAIN;
            case "D70004" -> SignatureRefused.Reason.SIGNING_NOT_ALLOWED;
            case "D70005" -> SignatureRefused.Reason.SIGNER_DIFFERS;
            default -> SignatureRefused.Reason.SIGNING_FAILED;
        };
    }

    /** Why nothing was signed: a code that pages translate. */
    static String declineReason(String code) {
        return switch (code) {
            case "D70000" -> "SIGNING_CANCELLED";
            case "D70001" -> "SIGNING_REJECTED";
            case "D70003" -> "SIGNING_TIMED_OUT";
            case "D70004", "D70005" -> signatureReason(code).name();
            default -> "SIGNING_FAILED";
        };
    }
}
