package hk.ecert.renewal.portal.form;

import java.util.Map;

/** The words of one component in a label file; what is missing stays as the form says it. */
record Wording(String label, String description, String text, Map<String, String> values) {

    static final Wording NONE = new Wording(null, null, null, Map.of());

    Wording {
        values = values == null ? Map.of() : Map.copyOf(values);
    }
}
