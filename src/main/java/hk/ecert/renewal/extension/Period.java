package hk.ecert.renewal.extension;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** A period of a certificate's subscription by the last day of it, e.g. {@code SX-7-2027-01-31} as a business key. */
record Period(long certificateId, LocalDate endsOn) {

    private static final String PREFIX = "SX-";

    String key() {
        return PREFIX + certificateId + "-" + endsOn;
    }

    static Period of(DelegateExecution execution) {
        String[] parts = execution.getProcessBusinessKey().split("-", 3);
        return new Period(Long.parseLong(parts[1]), LocalDate.parse(parts[2]));
    }
}
