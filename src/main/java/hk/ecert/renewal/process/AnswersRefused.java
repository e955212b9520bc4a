package hk.ecert.renewal.process;

import java.util.List;

/** The answers to a form can't be taken; each fault names the field and the message that tells what to do. Nothing was stored. */
public class AnswersRefused extends Exception {

    /**
     * @param field the form's key, or the empty string for the form as a whole
     * @param code message key after {@code error.}, e.g. {@code hkid.checkDigit}
     */
    public record Fault(String field, String code) {}

    private final transient List<Fault> faults;

    public AnswersRefused(List<Fault> faults) {
        super("answers refused", null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
