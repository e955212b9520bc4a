package hk.ecert.renewal.adapters.cmp;

import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;

/** Why the authority did not do it: the bits of PKIFailureInfo in their order (RFC 9810 section 5.2.3). */
enum PkiFailure {
    BAD_ALG,
    BAD_MESSAGE_CHECK,
    BAD_REQUEST,
    BAD_TIME,
    BAD_CERT_ID,
    BAD_DATA_FORMAT,
    WRONG_AUTHORITY,
    INCORRECT_DATA,
    MISSING_TIME_STAMP,
    BAD_POP,
    CERT_REVOKED,
    CERT_CONFIRMED,
    WRONG_INTEGRITY,
    BAD_RECIPIENT_NONCE,
    TIME_NOT_AVAILABLE,
    UNACCEPTED_POLICY,
    UNACCEPTED_EXTENSION,
    ADD_INFO_NOT_AVAILABLE,
    BAD_SENDER_NONCE,
    BAD_CERT_TEMPLATE,
    SIGNER_NOT_TRUSTED,
    TRANSACTION_ID_IN_USE,
    UNSUPPORTED_VERSION,
    NOT_AUTHORIZED,
    SYSTEM_UNAVAIL,
    SYSTEM_FAILURE,
    DUPLICATE_CERT_REQ;

    /** What is wrong with this very certificate, so that asking again changes nothing. */
    private static final Set<PkiFailure> OF_THE_REQUEST = EnumSet.of(
            BAD_ALG,
            BAD_POP,
            UNACCEPTED_POLICY,
            UNACCEPTED_EXTENSION,
            ADD_INFO_NOT_AVAILABLE,
            BAD_CERT_TEMPLATE,
            DUPLICATE_CERT_REQ);

    static Set<PkiFailure> of(PKIStatusInfo status) {
        EnumSet<PkiFailure> failures = EnumSet.noneOf(PkiFailure.class);
        ASN1BitString bits = status.getFailInfo();
        if (bits != null) {
            byte[] octets = bits.getBytes();
            for (PkiFailure failure : values()) {
                int octet = failure.ordinal() / 8;
                if (octet < octets.length && (octets[octet] & 0x80 >> failure.ordinal() % 8) != 0) {
                    failures.add(failure);
                }
            }
        }
        return failures;
    }

    boolean isOfTheRequest() {
        return OF_THE_REQUEST.contains(this);
    }
}
