package hk.ecert.renewal.process;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * The public name of one renewal and the business key of its case, e.g. {@code ER-7K3M-92QF-XD4T-6WBN}: 80 random bits
 * in groups of four, without the letters and digits that are mistaken for each other when read aloud (I L O U, 0 and 1).
 */
public record RenewalReference(String value) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("ER(-[" + ALPHABET + "]{4}){4}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public RenewalReference {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a renewal reference");
        }
    }

    public static RenewalReference random() {
        StringBuilder value = new StringBuilder("ER");
        for (int i = 0; i < 16; i++) {
            value.append(i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new RenewalReference(value.toString());
    }

    /** Reads what a person typed: case and surrounding blanks do not matter. */
    public static Optional<RenewalReference> parse(String typed) {
        String value = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(value).matches() ? Optional.of(new RenewalReference(value)) : Optional.empty();
    }

    /** The case that a delegate or an execution listener works for. */
    public static RenewalReference of(DelegateExecution execution) {
        return new RenewalReference(execution.getProcessBusinessKey());
    }

    /** The case that a task listener works for. */
    public static RenewalReference of(DelegateTask task) {
        return of(task.getExecution());
    }

    @Override
    public String toString() {
        return value;
    }
}
