package hk.ecert.renewal.application;

import hk.ecert.renewal.process.BusinessRefusal;

/** The application is not signed as it must be; the subscriber may sign again. */
public class SignatureRefused extends BusinessRefusal {

    static final String CODE = "SIGNATURE_REFUSED";

    /** Why: codes that pages translate. */
    public enum Reason {
        /** The signature is not one over this document, or its certificate is not to be trusted. */
        SIGNATURE_INVALID,
        /** The certificate of the signature is not good: its authority, dates, strength or revocation. */
        SIGNER_CERTIFICATE_REFUSED,
        /** Signed by somebody else than the person who was identified. */
        SIGNER_DIFFERS,
        /** The application changed after it was shown for signing. */
        DOCUMENT_CHANGED,
        /** iAM Smart asks for a fresh login before it lets anybody sign. */
        LOGIN_AGAIN,
        SIGNING_NOT_ALLOWED,
        SIGNING_FAILED
    }

    public SignatureRefused(Reason reason) {
        super(CODE, reason.name());
    }
}
