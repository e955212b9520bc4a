/**
 * Beside the renewal: the subscription of a certificate is extended by an annual fee.
 *
 * <p>A subscriber, identified as for a renewal, extends the subscription that ends first ({@code subscriptionExtension}):
 * {@code subscription_extension} holds one row a case. A round begins {@code subscriptionPeriod} for each period that ends
 * soon, once: {@code subscription_period} holds one row a period. An unpaid certificate is suspended, and released by paying
 * within the grace. Reads the register and eligibility's claims, which an extension takes like a renewal; payment asks it for
 * the {@link hk.ecert.renewal.extension.AnnualFee}. Asks the certification authority and the notifier.
 */
package hk.ecert.renewal.extension;
