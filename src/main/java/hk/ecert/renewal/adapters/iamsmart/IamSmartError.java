package hk.ecert.renewal.adapters.iamsmart;

/** iAM Smart answered with a code that is not D00000. */
class IamSmartError extends Exception {

    static final String KEY_UNKNOWN = "D30002";
    static final String DUPLICATE = "D20011";

    private final String code;

    IamSmartError(String code) {
        super("iAM Smart answered " + code, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
