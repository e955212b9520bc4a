package hk.ecert.renewal.adapters.iamsmart;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.application.SignatureRefused;
import hk.ecert.renewal.identify.IdentityReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every result code of the wire leads to a reason, and every reason has a page in three languages. */
class ResultCodesTest {

    @ParameterizedTest
    @CsvSource({
        "D20004, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D20006, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D20008, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D20011, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D30001, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D30002, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D30003, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D30004, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D40000, IAM_SMART_CANCELLED, SIGNING_FAILED, SIGNING_FAILED",
        "D40001, IAM_SMART_REJECTED, SIGNING_FAILED, SIGNING_FAILED",
        "D40002, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D40003, IAM_SMART_TIMED_OUT, SIGNING_FAILED, SIGNING_FAILED",
        "D40004, IAM_SMART_STALE, LOGIN_AGAIN, SIGNING_FAILED",
        "D70000, IAM_SMART_CANCELLED, SIGNING_FAILED, SIGNING_CANCELLED",
        "D70001, IAM_SMART_REJECTED, SIGNING_FAILED, SIGNING_REJECTED",
        "D70002, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D70003, IAM_SMART_TIMED_OUT, SIGNING_FAILED, SIGNING_TIMED_OUT",
        "D70004, IAM_SMART_NOT_PLUS, SIGNING_NOT_ALLOWED, SIGNING_NOT_ALLOWED",
        "D70005, IAM_SMART_PROFILE_DIFFERS, SIGNER_DIFFERS, SIGNER_DIFFERS",
        "D70006, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED",
        "D99999, IAM_SMART_FAILED, SIGNING_FAILED, SIGNING_FAILED"
    })
    void everyCodeHasAReason(String code, IdentityReason login, SignatureRefused.Reason asked, String declined) {
        assertThat(ResultCodes.identityReason(code)).isEqualTo(login);
        assertThat(ResultCodes.signatureReason(code)).isEqualTo(asked);
        assertThat(ResultCodes.declineReason(code)).isEqualTo(declined);
    }
}
