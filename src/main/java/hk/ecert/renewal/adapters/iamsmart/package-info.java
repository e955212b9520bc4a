/**
 * Speaks iAM Smart's wire: signed requests, contents encrypted under a key that is exchanged once a day, notices with a key
 * of their own. Implements the ports of {@code identify} and {@code application}; nothing of the wire leaves this folder.
 */
package hk.ecert.renewal.adapters.iamsmart;
