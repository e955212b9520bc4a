package hk.ecert.renewal.process;

import java.util.List;
import java.util.Map;

/** What a person answered to a form, by the keys that the form declares; already checked against the form's own rules. */
public record Answers(Map<String, Object> values) {

    public Answers {
        values = Map.copyOf(values);
    }

    /** The text typed for a key, stripped; empty when nothing was typed. */
    public String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }

    public boolean isTicked(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    @SuppressWarnings("unchecked")
    public List<String> ticked(String key) {
        Object value = values.get(key);
        return value instanceof List<?> list ? (List<String>) list : List.of();
    }
}
