package hk.ecert.renewal.adapters.keystore;

/** The authority's key can't be had; the application does not start without it. */
public class KeyHomeUnusable extends RuntimeException {

    private final String remedy;

    /** @param remedy what the operator is to do; names the setting, never its secret */
    KeyHomeUnusable(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
