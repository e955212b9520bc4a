/**
 * What an operator can have checked while the application runs: the invariants of the whole system, and our payments
 * against the gateway's own books.
 *
 * <p>Everything here only reads. It looks at the tables of all steps and of the engine by SQL, as an auditor would, so that
 * a mistake in a step's own code can't hide itself.
 */
package hk.ecert.renewal.checks;
