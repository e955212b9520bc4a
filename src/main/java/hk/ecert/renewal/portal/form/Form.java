package hk.ecert.renewal.portal.form;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A form in one language. */
public final class Form {

    private final String id;
    private final List<Component> components;

    Form(String id, List<Component> components) {
        this.id = id;
        this.components = List.copyOf(components);
    }

    /** The name of the form and of the task that it answers. */
    public String id() {
        return id;
    }

    List<Component> components() {
        return components;
    }

    /** Every component, groups opened. */
    Stream<Component> all() {
        return components.stream().flatMap(Component::flattened);
    }

    List<Component> fields() {
        return all().filter(Component::isField).toList();
    }

    Form worded(Map<String, Wording> words) {
        return new Form(id, components.stream().map(c -> c.worded(words)).toList());
    }
}
