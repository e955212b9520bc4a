/**
 * Beside the renewal: a minor comes of age.
 *
 * <p>A round looks for e-Certs (Personal / Minor) whose holder is 18 (Hong Kong date) and starts the process {@code
 * comingOfAge} for each, once: {@code coming_of_age} holds one row a certificate. The holder is told to convert and by when;
 * a minor certificate that is not converted by then is revoked, never while its renewal is under way. Reads the register and
 * eligibility's claims; asks the {@link hk.ecert.renewal.notification.Notifier} and the certification authority.
 */
package hk.ecert.renewal.comingofage;
