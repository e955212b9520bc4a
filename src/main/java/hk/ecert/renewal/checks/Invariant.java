package hk.ecert.renewal.checks;

import java.util.List;

/** Something that must be true of the system at any time, whatever has failed. */
interface Invariant {

    /** In a few words, e.g. {@code money}. */
    String name();

    /**
     * Looks at the whole system.
     *
     * @throws NotCompared when what it needs can't be reached just now
     */
    List<Violation> violations() throws NotCompared;

    /** An invariant that could not be looked at, and why. */
    class NotCompared extends Exception {
        NotCompared(String why) {
            super(why, null, false, false);
        }
    }
}
