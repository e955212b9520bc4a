package hk.ecert.renewal.portal.form;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of one field: the form's own, and those that hold for whatever a browser sends. */
final class AnswerRules {

    static final int LONGEST_LINE = 1_000;
    static final int LONGEST_TEXT = 4_000;

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{6,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    private final Component field;
    private final Offer offer;

    AnswerRules(Component field, Offer offer) {
        this.field = field;
        this.offer = offer;
    }

    /** The first thing wrong with what was sent. */
    Optional<FieldFault> check(String sent) {
        return switch (field.type()) {
            case "checkbox" -> checkTick(sent);
            case "radio", "select" -> checkChoice(sent);
            case "number" -> checkNumber(sent);
            case "textfield" -> checkText(TypedText.of(sent), false, LONGEST_LINE);
            case "textarea" -> checkText(TypedText.ofLines(sent), true, LONGEST_TEXT);
            default -> throw new IllegalStateException("cannot check a " + field.type());
        };
    }

    /** The answer as the task reads it: Boolean, number or text; empty when the field was left empty. */
    Optional<Object> answer(String sent) {
        if (field.type().equals("checkbox")) {
            return Optional.of(sent.equals("true"));
        }
        if (sent.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (field.type()) {
                    case "number" -> number(new BigDecimal(sent.strip()));
                    case "textfield" -> TypedText.of(sent).value().strip();
                    case "textarea" -> TypedText.ofLines(sent).value().strip();
                    default -> sent;
                });
    }

    private static Object number(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 ? (Object) value.longValueExact() : value;
    }

    private Optional<FieldFault> checkTick(String sent) {
        if (!sent.isEmpty() && !sent.equals("true")) {
            return fault("option");
        }
        return field.validate().required() && sent.isEmpty() ? fault("required") : Optional.empty();
    }

    private Optional<FieldFault> checkChoice(String sent) {
        if (sent.isEmpty()) {
            return field.validate().required() ? fault("required") : Optional.empty();
        }
        boolean offered =
                offer.options(field).stream().anyMatch(option -> option.value().equals(sent));
        return offered ? Optional.empty() : fault("option");
    }

    private Optional<FieldFault> checkNumber(String sent) {
        if (sent.isBlank()) {
            return field.validate().required() ? fault("required") : Optional.empty();
        }
        if (!NUMBER.matcher(sent.strip()).matches()) {
            return fault("number");
        }
        BigDecimal value = new BigDecimal(sent.strip());
        BigDecimal min = field.validate().min();
        BigDecimal max = field.validate().max();
        if (min != null && value.compareTo(min) < 0) {
            return fault("min", min);
        }
        return max != null && value.compareTo(max) > 0 ? fault("max", max) : Optional.empty();
    }

    private Optional<FieldFault> checkText(TypedText typed, boolean manyLines, int longest) {
        Component.Validation rules = field.validate();
        int max = rules.maxLength() == null ? longest : rules.maxLength();
        int length = typed.value().strip().length();
        if (length > max) {
            return fault("maxLength", max);
        }
        Optional<String> forbidden = typed.forbidden(manyLines);
        if (forbidden.isPresent()) {
            return fault(forbidden.get());
        }
        if (typed.isBlank()) {
            return rules.required() ? fault("required") : Optional.empty();
        }
        if (rules.minLength() != null && length < rules.minLength()) {
            return fault("minLength", rules.minLength());
        }
        return followsPattern(typed.value().strip()) ? Optional.empty() : fault("pattern");
    }

    private boolean followsPattern(String value) {
        Component.Validation rules = field.validate();
        if ("email".equals(rules.validationType()) && !EMAIL.matcher(value).matches()) {
            return false;
        }
        if ("phone".equals(rules.validationType()) && !PHONE.matcher(value).matches()) {
            return false;
        }
        return rules.pattern() == null
                || Pattern.compile(rules.pattern()).matcher(value).find();
    }

    private Optional<FieldFault> fault(String code, Object... detail) {
        return Optional.of(FieldFault.of(field, code, detail));
    }
}
