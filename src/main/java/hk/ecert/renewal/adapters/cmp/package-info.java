/**
 * An authority that is not ours, spoken to by CMP (RFC 9810) over HTTP (RFC 9811). It issues, revokes, and publishes lists and
 * OCSP answers of its own; register, intents and what is refused stay ours.
 */
package hk.ecert.renewal.adapters.cmp;
