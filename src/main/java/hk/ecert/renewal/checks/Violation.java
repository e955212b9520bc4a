package hk.ecert.renewal.checks;

/**
 * What is not as it must be.
 *
 * @param invariant which one, in a few words
 * @param reference the renewal, or the number of whatever else offends
 * @param what what is wrong with it
 */
record Violation(String invariant, String reference, String what) {}
