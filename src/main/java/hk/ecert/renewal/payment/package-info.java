/**
 * The payment: one fee a renewal, taken by a hosted checkout, receipted, and given back when the renewal ends without a
 * certificate.
 *
 * <p>Reads the fee of the signed application. Writes {@code payment} (a row an attempt) and {@code payment_receipt}.
 * Asks the {@link hk.ecert.renewal.payment.PaymentGateway}; what its notices say is believed only after the gateway was
 * asked again. Amounts are whole minor units with a currency everywhere.
 */
package hk.ecert.renewal.payment;
