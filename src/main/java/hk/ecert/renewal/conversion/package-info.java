/**
 * A minor who came of age takes the adult's certificate, or the renewal ends.
 *
 * <p>The holder is shown how many days of the minor's subscription are lost and accepts that and the adult terms, or
 * declines. What follows is issued as e-Cert (Personal). Reads eligibility; writes {@code conversion}; asks nobody.
 */
package hk.ecert.renewal.conversion;
