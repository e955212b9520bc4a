package hk.ecert.renewal.portal.form;

import hk.ecert.renewal.process.SubscriberTask.Choice;
import java.util.List;
import java.util.Map;

/** What the task gives its form: earlier answers, facts for the texts, choices. */
public record Offer(Map<String, Object> values) {

    public static final Offer NOTHING = new Offer(Map.of());

    public Offer {
        values = java.util.Collections.unmodifiableMap(new java.util.HashMap<>(values));
    }

    /** The options of a choice: the form's own, or those that the task offers under its {@code valuesKey}. */
    List<Component.Option> options(Component field) {
        if (field.valuesKey() == null) {
            return field.values();
        }
        if (values.get(field.valuesKey()) instanceof List<?> offered) {
            return offered.stream()
                    .map(Choice.class::cast)
                    .map(choice -> new Component.Option(choice.value(), choice.label()))
                    .toList();
        }
        return List.of();
    }

    /** The earlier answer to a field, empty when there is none. */
    String answer(Component field) {
        return text(field.key());
    }

    String text(String name) {
        Object value = values.get(name);
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value == null ? "" : value.toString();
    }
}
