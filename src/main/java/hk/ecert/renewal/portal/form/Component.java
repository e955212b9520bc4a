package hk.ecert.renewal.portal.form;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One component of a form as form-js writes it (schema version 16), in one language. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Component(
        String type,
        String id,
        String key,
        String label,
        String description,
        String text,
        Validation validate,
        List<Option> values,
        String valuesKey,
        List<Component> components,
        Map<String, String> properties) {

    /** An answer to choose; form-js writes {@code value} and {@code label}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Option(String value, String label) {}

    /** The form's own rules; all are optional, lengths in UTF-16 units as a browser counts them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Validation(
            boolean required,
            Integer minLength,
            Integer maxLength,
            java.math.BigDecimal min,
            java.math.BigDecimal max,
            String pattern,
            String validationType) {

        static final Validation NONE = new Validation(false, null, null, null, null, null, null);
    }

    Component {
        validate = validate == null ? Validation.NONE : validate;
        values = values == null ? List.of() : List.copyOf(values);
        components = components == null ? List.of() : List.copyOf(components);
        properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    /** Whether the component takes an answer. */
    boolean isField() {
        return key != null && !type.equals("button");
    }

    /** The component and everything inside it. */
    Stream<Component> flattened() {
        return Stream.concat(Stream.of(this), components.stream().flatMap(Component::flattened));
    }

    /** The name under which label files word this component: its key, or its id when it takes no answer. */
    String wordedAs() {
        return key == null ? id : key;
    }

    Component worded(Map<String, Wording> words) {
        Wording own = words.getOrDefault(wordedAs(), Wording.NONE);
        return new Component(
                type,
                id,
                key,
                own.label() == null ? label : own.label(),
                own.description() == null ? description : own.description(),
                own.text() == null ? text : own.text(),
                validate,
                values.stream()
                        .map(option ->
                                new Option(option.value(), own.values().getOrDefault(option.value(), option.label())))
                        .toList(),
                valuesKey,
                components.stream().map(inner -> inner.worded(words)).toList(),
                properties);
    }
}
