package hk.ecert.renewal.audit;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;

/**
 * The evidence: one row a change, written in the transaction of that change, refusals included. Rows are only ever
 * appended and each carries the hash of the one before.
 */
public interface Trail {

    /**
     * Who did it.
     *
     * @param kind SUBSCRIBER, STAFF, SYSTEM or COUNTERPARTY
     * @param name the staff member's user id or the counterparty's role; empty for the others
     */
    record Actor(String kind, String name) {
        public static final Actor SUBSCRIBER = new Actor("SUBSCRIBER", "");
        public static final Actor SYSTEM = new Actor("SYSTEM", "");

        public static Actor staff(String userId) {
            return new Actor("STAFF", userId);
        }

        public static Actor counterparty(String role) {
            return new Actor("COUNTERPARTY", role);
        }
    }

    /**
     * Appends a row when the current transaction commits; without one, at once.
     *
     * @param reference the case, or null for what belongs to none
     * @param action a task id, a fact, or a verb in the past, e.g. {@code identityRefused}
     * @param detail enum names, numbers, hashes and public references; never personal data or a secret
     */
    void record(RenewalReference reference, Actor actor, String action, Map<String, String> detail);
}
