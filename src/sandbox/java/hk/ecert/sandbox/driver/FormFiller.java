package hk.ecert.sandbox.driver;

import hk.ecert.sandbox.home.Persona;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Fills a form by the names of its fields: what the persona knows, else what stands there, else the first choice. */
final class FormFiller {

    private final Map<String, String> known = new LinkedHashMap<>();

    /** @param answers what overrides everything else, by field name */
    FormFiller(Persona persona, String authenticationMethod, Map<String, String> answers) {
        List<String> lines = persona.addressLines();
        known.put("authenticationMethod", authenticationMethod);
        known.put("acceptance", "accept");
        known.put("hkid", persona.hkid());
        known.put("operatingSystem", "WINDOWS_11");
        known.put("addressRoom", line(lines, 0));
        known.put("addressBuilding", line(lines, 1));
        known.put("addressStreet", line(lines, 2));
        known.put("addressDistrict", line(lines, 3));
        known.put("addressArea", line(lines, 4));
        known.put(
                "contactEmail", persona.email().isBlank() ? persona.id() + "@people.sandbox.example" : persona.email());
        known.put("contactPhone", "21234567");
        known.put("action", "sign");
        known.putAll(answers);
    }

    private static String line(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "";
    }

    Map<String, String> fill(Element form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name], button[name]")) {
            if (!field.hasAttr("disabled")) {
                fill(field, values);
            }
        }
        return values;
    }

    private void fill(Element field, Map<String, String> values) {
        String name = field.attr("name");
        String type = field.tagName().equals("input") ? field.attr("type") : field.tagName();
        switch (type) {
            case "hidden" -> values.put(name, field.attr("value"));
            case "radio" -> radio(field, name, values);
            case "checkbox" -> checkbox(field, name, values);
            case "select" -> values.put(name, known.getOrDefault(name, firstChoice(field)));
            case "button" -> button(field, name, values);
            case "textarea" -> values.put(name, known.getOrDefault(name, field.text()));
            default -> values.put(name, known.getOrDefault(name, field.attr("value")));
        }
    }

    /** What the persona wants if it is offered, else what is chosen already, else the first. */
    private void radio(Element field, String name, Map<String, String> values) {
        String value = field.attr("value");
        if (!values.containsKey(name)
                || field.hasAttr("checked") && !values.get(name).equals(known.get(name))) {
            values.put(name, value);
        }
        if (value.equals(known.get(name))) {
            values.put(name, value);
        }
    }

    /** Everything is ticked, unless an answer says {@code false}. */
    private void checkbox(Element field, String name, Map<String, String> values) {
        if (!"false".equals(known.get(name))) {
            values.put(name, field.hasAttr("value") ? field.attr("value") : "on");
        }
    }

    private void button(Element field, String name, Map<String, String> values) {
        String value = field.attr("value");
        if (!values.containsKey(name) || value.equals(known.get(name))) {
            values.put(name, value);
        }
    }

    private static String firstChoice(Element select) {
        Element chosen = select.selectFirst("option[selected]");
        if (chosen != null && !chosen.attr("value").isEmpty()) {
            return chosen.attr("value");
        }
        return select.select("option").stream()
                .map(option -> option.attr("value"))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
