/** Where the authority's key lives: a PKCS#12 file, for development and trial. */
package hk.ecert.renewal.adapters.keystore;
