package hk.ecert.renewal.validation;

import java.time.Instant;
import java.util.Set;

/**
 * What a certificate is held against: the inputs of path validation (RFC 5280 section 6.1.1), and whether our own rules
 * count too.
 *
 * @param at the moment as of which it is to be good
 * @param policies policy OIDs in dotted form of which one is acceptable; none means any
 * @param maxPathLength most authorities between certificate and anchor, self-issued ones not counted
 */
public record ValidationRules(
        Profile profile,
        Instant at,
        Set<String> policies,
        boolean requireExplicitPolicy,
        boolean inhibitPolicyMapping,
        boolean inhibitAnyPolicy,
        int maxPathLength) {

    static final int ANY_LENGTH = Integer.MAX_VALUE;

    /** Which rules count beside path validation. */
    public enum Profile {
        /** None: path validation as RFC 5280 has it. */
        RFC5280("rfc5280"),
        /** Algorithms and keys, and that a person may sign with it. */
        SIGNER("signer"),
        /** Algorithms, keys, usage and product of an e-Cert (Personal). */
        E_CERT("e-cert"),
        /** The same, and mutual-recognition status. */
        E_CERT_MR("e-cert-mr");

        private final String label;

        Profile(String label) {
            this.label = label;
        }

        /** The name on the command line. */
        @Override
        public String toString() {
            return label;
        }

        /** @throws IllegalArgumentException when there is none of this name */
        static Profile named(String label) {
            for (Profile profile : values()) {
                if (profile.label.equals(label)) {
                    return profile;
                }
            }
            throw new IllegalArgumentException("no profile of this name");
        }
    }

    public ValidationRules {
        policies = Set.copyOf(policies);
    }

    /** A profile as of a moment, with the policies that path validation starts from when nobody says otherwise. */
    public static ValidationRules of(Profile profile, Instant at) {
        return new ValidationRules(profile, at, Set.of(), false, false, false, ANY_LENGTH);
    }
}
