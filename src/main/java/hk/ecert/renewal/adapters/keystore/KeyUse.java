package hk.ecert.renewal.adapters.keystore;

/** For what the key in a key home is used. */
enum KeyUse {
    /** It signs certificates and revocation lists: the authority is ours. */
    AUTHORITY,
    /** It signs our messages to an authority that is not ours. */
    MESSAGES
}
