/**
 * What subscribers are told by e-mail: how their renewal ended, what was paid, that their certificate is about to end.
 *
 * <p>Reads the case, the contact address of the application or else of the register. Writes {@code notification}: a row a
 * message, without its text and without the address. Asks the {@link hk.ecert.renewal.notification.Notifier}. A message
 * names the reference and never a person: no name, no HKID number, no address.
 */
package hk.ecert.renewal.notification;
