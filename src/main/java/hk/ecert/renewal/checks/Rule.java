package hk.ecert.renewal.checks;

/**
 * An invariant, or a part of one, as a question to the database.
 *
 * @param invariant which one
 * @param what what is wrong with whatever the question finds
 * @param offenders SQL that selects one column, the offending references
 */
record Rule(String invariant, String what, String offenders) {}
