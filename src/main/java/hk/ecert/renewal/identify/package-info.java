/**
 * Finds out who asks for a renewal: the holder of an e-Cert (Personal), with or without mutual-recognition status, or a
 * user of iAM Smart+.
 *
 * <p>Decides whose renewal this is or refuses with a reason code. Reads the register; asks iAM Smart through its port
 * {@link hk.ecert.renewal.identify.IamSmart}; writes {@code identification} and what leads to it: claims, one-time
 * tokens, iAM Smart logins and links. Keeps of a person's iAM Smart profile nothing but the link to the subscriber.
 */
package hk.ecert.renewal.identify;
