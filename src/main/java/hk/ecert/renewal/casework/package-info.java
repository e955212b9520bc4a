/**
 * What officers do: the tasks that wait for a person's judgement, their filters in Tasklist, and the page of a case with its
 * corrections.
 *
 * <p>An officer claims a task, decides and says why; {@code officerDecision} checks that on every officers' task of the
 * model, stores it and writes the trail. An acceptance takes two officers. The page shows a case as an officer needs it,
 * with the HKID masked. Reads what the steps decided, writes {@code officer_decision} and {@code case_correction}.
 */
package hk.ecert.renewal.casework;
