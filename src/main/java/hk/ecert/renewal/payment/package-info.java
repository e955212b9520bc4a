/**
 * The payment: one fee a case, taken by a hosted checkout, receipted, and given back when the case ends without what was
 * paid for.
 *
 * <p>Reads the fee of the signed application and the certificate that it renews: for one that has ended, or is suspended or
 * revoked, nothing is asked. What a process beside the renewal owes, its
 * {@link hk.ecert.renewal.payment.Dues} say. Writes {@code payment} (a row an attempt) and {@code payment_receipt}.
 * Asks the {@link hk.ecert.renewal.payment.PaymentGateway}; what its notices say is believed only after the gateway was
 * asked again. Amounts are whole minor units with a currency everywhere.
 */
package hk.ecert.renewal.payment;
