package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Optional;

/**
 * What was decided for a renewal.
 *
 * @param reason reason code that pages translate, e.g. {@code OUTSIDE_WINDOW}
 * @param certificateId the certificate that was assessed; empty when the holder has none
 */
public record EligibilityDecision(
        RenewalReference reference, Outcome outcome, String reason, Optional<Long> certificateId) {

    /** The four answers of {@code eligibility.dmn}. */
    public enum Outcome {
        ELIGIBLE,
        /** A minor who came of age: eligible for the adult's certificate only. */
        CONVERT,
        /** An officer decides. */
        REFER,
        REFUSE
    }
}
