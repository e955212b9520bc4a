package hk.ecert.renewal.adapters.station;

/** The two stations. */
enum Station {
    MEDIUM,
    PIN
}
