/**
 * Whether the subscriber's certificate may be renewed.
 *
 * <p>Finds the certificates that can be renewed now, lets the subscriber choose when there are several, and asks the
 * decision table {@code eligibility.dmn}, which answers ELIGIBLE, CONVERT, REFER or REFUSE with a reason code. While the
 * facts are gathered the certificate is claimed for this case, so that two renewals of it can't both pass. Reads
 * identify and the register; writes {@code eligibility_decision} and {@code certificate_under_renewal}.
 */
package hk.ecert.renewal.eligibility;
