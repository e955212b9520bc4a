package hk.ecert.renewal.extension;

/** Why nothing can be extended now; pages and messages say it under the same name. */
public enum ExtensionRefusal {
    HOLDER_BARRED,
    /** No certificate, or each is paid until it ends. */
    NOTHING_TO_EXTEND,
    MINOR_COME_OF_AGE,
    EXTENSION_UNDER_WAY,
    EXTENSION_TOO_EARLY,
    /** For another reason than an unpaid fee. */
    CERTIFICATE_SUSPENDED,
    GRACE_IS_OVER
}
