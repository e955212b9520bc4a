package hk.ecert.renewal.production;

/** Whether the holder may still have what was applied for, at the moment before it is made. */
enum StillEligible {
    YES,
    /** A minor has turned 18 since applying. */
    COME_OF_AGE,
    NO
}
