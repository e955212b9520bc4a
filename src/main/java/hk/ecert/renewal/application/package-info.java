/**
 * The application: what the subscriber applies for, what it costs, and their signature under it.
 *
 * <p>Reads who was identified, which certificate is renewed and which product it becomes. Writes {@code application} (a
 * row a version), {@code application_document} (the very bytes that are signed) and {@code application_signature}. Asks
 * iAM Smart for a signature. The postal address and the contact data stand here in plain text because labels and
 * messages need them; they never reach the engine, a log or an exception. The HKID number that confirms the person is
 * compared with the register and kept nowhere.
 */
package hk.ecert.renewal.application;
