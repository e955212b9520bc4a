package hk.ecert.renewal.register;

/** A revocation list that is not taken; what was known before still counts, as long as it is fresh. */
public final class ListRefused extends Exception {

    ListRefused(String reason) {
        super(reason, null, false, false);
    }
}
