/**
 * What the subscriber calls: pages in three languages, rendered on the server, usable without a script.
 *
 * <p>Decides nothing about a renewal: it shows where the case stands, takes the answers to the open task and hands them
 * to {@link hk.ecert.renewal.process.RenewalWorkflow}. A renewal is shown to the session that started it and to whoever
 * identified as the same subscriber; for everybody else it does not exist. Owns no table.
 */
package hk.ecert.renewal.portal;
