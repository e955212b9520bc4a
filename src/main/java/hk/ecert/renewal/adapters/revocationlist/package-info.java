/**
 * Fetches revocation lists in the background, from configured addresses only, and gives them to the register's index. A
 * login never waits for it.
 */
package hk.ecert.renewal.adapters.revocationlist;
