package hk.ecert.sandbox.iamsmart;

/** A request that iAM Smart does not fulfil, by its result code. */
final class Refusal extends Exception {

    static final String REPEATED = "D20004";
    static final String BAD_SIGNATURE = "D20006";
    static final String REDIRECT_URI = "D20008";
    static final String DUPLICATE_BUSINESS_ID = "D20011";
    static final String CANNOT_DECRYPT = "D30002";
    static final String BAD_CODE = "D40004";
    static final String NOT_ALLOWED_TO_SIGN = "D70004";
    static final String HKID_MISMATCH = "D70005";

    private final String code;

    Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
