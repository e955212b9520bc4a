/**
 * The payment gateway by Stripe's API: hosted checkouts, refunds, signed notices. Any gateway that speaks this API serves;
 * {@code renewal.payment.gateway-url} names it.
 */
package hk.ecert.renewal.adapters.paymentgateway;
