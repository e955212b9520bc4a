package hk.ecert.renewal.application;

/** What the renewed e-Cert is delivered on. */
public enum Medium {
    /** A card-shaped USB stick with one PKCS#12 file. */
    FILE_USB,
    /** A token that makes the key itself and never gives it away. */
    TOKEN
}
