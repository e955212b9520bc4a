/**
 * Where the authority's key lives: a PKCS#12 file for development and trial, a PKCS#11 token for production; and the
 * commands of the ceremony that makes the key on a token.
 */
package hk.ecert.renewal.adapters.keystore;
