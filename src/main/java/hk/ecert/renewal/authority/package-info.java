/**
 * The certification authority: what a certificate says, its signature, its revocation, and what the public may ask of it.
 *
 * <p>Certifies a key for a renewal: the intent is committed first, then the certificate is checked with a throw-away
 * signature, and only then is the authority's key touched. Reads and writes the certificates of the register, writes
 * {@code issuance_intent}, {@code certified_key}, {@code revocation_list} and {@code published_certificate}. Asks the
 * {@link hk.ecert.renewal.authority.KeyHome} to sign. Serves the revocation list, OCSP and the repository. Where the authority
 * is not ours, an adapter takes the place of all that signs and publishes ({@code OwnAuthority}).
 */
package hk.ecert.renewal.authority;
