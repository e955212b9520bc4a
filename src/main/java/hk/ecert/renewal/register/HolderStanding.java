package hk.ecert.renewal.register;

/** Whether the institution still deals with a subscriber. */
public enum HolderStanding {
    GOOD,
    /** No renewal by decision of the institution. */
    BARRED,
    DECEASED
}
