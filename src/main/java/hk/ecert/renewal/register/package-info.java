/**
 * What is known: subscribers, their certificates and the state of each.
 *
 * <p>Filled from the institution's own files by {@code register import}; certificates of any issuer are taken, because
 * whether one may be renewed is decided elsewhere. HKID numbers are sealed at rest and looked up by a keyed hash
 * ({@link hk.ecert.renewal.register.Hkid}); nothing here writes personal data to a log, an exception or a
 * {@code toString}. Writes {@code subscriber} and {@code registered_certificate}; asks nobody.
 */
package hk.ecert.renewal.register;
