/**
 * Step 8: switches the new certificate on and sees the old one out.
 *
 * <p>Comes when both letters are delivered, or when the holder says so by the two numbers printed on what they received.
 * Releases the certificate, revokes a converted minor's old one and leaves any other to expire, publishes the accepted
 * certificate and tells the subscriber. Reads what was produced, asks the certification authority, writes
 * {@code activation}.
 */
package hk.ecert.renewal.activation;
