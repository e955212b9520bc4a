/**
 * The part of a payment gateway that the application uses, spoken as Stripe speaks it: form-encoded requests with a
 * bearer key and an idempotency key, JSON objects, a hosted page for the card, signed notices. Amounts are in cents.
 *
 * <p>A POST to a hosted page with {@code /dispute} behind it is what a payer does at the bank: the money is taken back.
 * {@code /dispute/withdraw} gives the dispute up, and {@code /refunds/fail} lets what was given back fail afterwards.
 *
 * <p>Card 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, any other number is refused as mistyped.
 */
package hk.ecert.sandbox.paymentgateway;
