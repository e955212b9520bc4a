package hk.ecert.sandbox.driver;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of one renewal, as one line of JSON. What did not come about is left out.
 *
 * @param outcome id of the end event, or what a page says when the renewal waits for somebody else
 * @param certificateSerial hexadecimal
 * @param p12 path of the new e-Cert's file on the sandbox's machine
 * @param error where it stuck, when there was no outcome
 * @param pages every request to the application with its time
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Result(
        String persona,
        String method,
        String reference,
        String outcome,
        String reason,
        String certificateSerial,
        String p12,
        String pin,
        String mediumItemNumber,
        String pinEnvelopeItemNumber,
        String error,
        List<Timing> pages,
        double pageMillisP50,
        double pageMillisP99,
        double totalMillis) {

    /** Whether it stuck. */
    @JsonIgnore
    public boolean isFailed() {
        return error != null && !error.isEmpty();
    }
}
