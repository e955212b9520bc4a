/**
 * The vocabulary of the process and the one way into and out of the engine.
 *
 * <p>The portal and the adapters call {@link hk.ecert.renewal.process.RenewalWorkflow}; the engine calls the steps'
 * delegates. What several steps share stands here: the reference, typed variables, facts, the kinds of trouble.
 * Writes {@code renewal_case} and {@code fact_inbox}.
 */
package hk.ecert.renewal.process;
