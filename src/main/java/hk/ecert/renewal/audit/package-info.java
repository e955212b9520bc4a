/**
 * What happened, provably: the trail of evidence, the command that verifies it, and the auditor's pages.
 *
 * <p>Every change writes a row of the trail in its own transaction, refusals included; each row carries the hash of the
 * one before. The pages read the engine's history, the trail and what the steps decided; they change nothing. Writes
 * {@code trail} and {@code trail_head}.
 */
package hk.ecert.renewal.audit;
