/**
 * Beside the renewal: holders are reminded 60, 30, 21, 7 and 1 days before their certificate ends.
 *
 * <p>A round looks for certificates that come near their end and starts the process {@code renewalReminders} for each, once:
 * {@code reminder_course} holds one row a certificate, {@code reminder} one row a rung, so that two nodes send no rung twice.
 * Nothing is sent while the certificate is being renewed, and the course ends once it was. Reads the register and
 * eligibility's claims; asks the {@link hk.ecert.renewal.notification.Notifier}. Every message but the last offers to stop.
 */
package hk.ecert.renewal.reminders;
