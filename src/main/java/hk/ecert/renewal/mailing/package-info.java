/**
 * Step 7: posts the medium and the PIN envelope as two registered letters, never in one dispatch.
 *
 * <p>Reads what was produced and the address that was signed. Allots an S10 item number from the carrier's range, lodges the
 * letter under our own reference, and notes what the carrier says of it. The PIN envelope follows the carrier's acceptance
 * of the medium by the configured working days. Writes {@code mail_item} and {@code item_number_range}; asks the
 * {@link hk.ecert.renewal.mailing.Carrier}.
 */
package hk.ecert.renewal.mailing;
