package hk.ecert.renewal.authority;

import hk.ecert.renewal.process.BusinessRefusal;

/** The authority will not certify this key or these contents. */
public class IssuanceRefused extends BusinessRefusal {

    /** Why; officers read it. */
    public enum Reason {
        KEY_TOO_WEAK,
        KEY_USED_BEFORE,
        CONTENTS_BREAK_PROFILE,
        AUTHORITY_EXPIRES_FIRST,
        CERTIFICATE_REQUEST_FAULTY,
        /** By an authority that is not ours. */
        REFUSED_BY_AUTHORITY,
        /** What an authority that is not ours issued is not what was asked for. */
        CERTIFICATE_NOT_AS_ASKED,
        /** A minor's certificate for somebody who is 18: made again, the case goes back to the conversion. */
        HOLDER_COME_OF_AGE
    }

    public IssuanceRefused(Reason reason) {
        super("ISSUANCE_REFUSED", reason.name());
    }
}
