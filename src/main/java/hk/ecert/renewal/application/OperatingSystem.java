package hk.ecert.renewal.application;

/** Where the holder will use the e-Cert: older Windows can't read the modern PKCS#12 profile. */
public enum OperatingSystem {
    WINDOWS_8_1,
    WINDOWS_10_BEFORE_1709,
    WINDOWS_10,
    WINDOWS_11,
    MAC,
    OTHER,
    UNKNOWN
}
