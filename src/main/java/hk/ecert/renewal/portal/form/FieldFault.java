package hk.ecert.renewal.portal.form;

import hk.ecert.renewal.process.AnswersRefused;
import java.util.List;

/**
 * What is wrong with one answer.
 *
 * @param field key of the form's field; empty for the form as a whole
 * @param code what is wrong, e.g. {@code required}; {@code error.<field>.<code>} or {@code error.<code>} words it
 * @param detail what the words may name: a length, a number
 */
public record FieldFault(String field, String code, List<String> detail) {

    public FieldFault {
        detail = List.copyOf(detail);
    }

    static FieldFault of(Component field, String code, Object... detail) {
        return new FieldFault(
                field.key(),
                code,
                java.util.Arrays.stream(detail).map(String::valueOf).toList());
    }

    /** A fault that the task found, in the same shape: its code may begin with the name of the field. */
    public static FieldFault of(AnswersRefused.Fault fault) {
        String prefix = fault.field() + ".";
        String code = fault.code().startsWith(prefix) ? fault.code().substring(prefix.length()) : fault.code();
        return new FieldFault(fault.field(), code, List.of());
    }
}
