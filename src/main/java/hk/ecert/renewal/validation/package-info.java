/**
 * Decides whether a certificate is good (RFC 5280 section 6), and for an e-Cert by our own rules as well. It knows neither
 * the register nor the engine, so that the same class answers at the door, for signatures and on the command line, where
 * it can be held against public test suites. Nothing is ever fetched from an address in a certificate.
 */
package hk.ecert.renewal.validation;
