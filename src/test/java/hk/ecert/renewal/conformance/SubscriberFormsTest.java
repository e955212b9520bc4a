package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The subscriber's forms can be shown by the portal as they are, and are worded in all three languages. */
class SubscriberFormsTest {

    private static final Path FORMS = Path.of("forms");
    private static final Set<String> SHOWN = Set.of(
            "text", "textfield", "textarea", "number", "select", "radio", "checkbox", "group", "separator", "button");
    private static final Pattern FACT = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An officer's form asks for a decision named after its task; all others are the subscriber's. */
    static List<String> subscriberForms() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.substring(0, name.length() - ".form".length()))
                    .filter(id -> components(id).stream()
                            .noneMatch(c -> c.path("key").asText().equals(id + "Decision")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("subscriberForms")
    void aFormIsOfTheSchemaThatTasklistAndPortalShow(String id) {
        JsonNode form = read(FORMS.resolve(id + ".form"));
        assertThat(form.path("id").asText()).isEqualTo(id);
        assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(components(id)).extracting(c -> c.path("type").asText()).isSubsetOf(SHOWN);
        assertThat(components(id)).extracting(c -> c.path("id").asText()).doesNotHaveDuplicates();
        assertThat(keys(id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("subscriberForms")
    void everyLineTypedHasALongestLength(String id) {
        assertThat(components(id))
                .filteredOn(c ->
                        Set.of("textfield", "textarea").contains(c.path("type").asText()))
                .allSatisfy(c -> assertThat(c.path("validate").path("maxLength").asInt())
                        .as(c.path("key").asText())
                        .isPositive());
    }

    @ParameterizedTest
    @MethodSource("subscriberForms")
    void everyFormIsWordedInTraditionalChinese(String id) {
        everyFormIsWorded(id, "zh-Hant");
    }

    @ParameterizedTest
    @MethodSource("subscriberForms")
    void everyFormIsWordedInSimplifiedChinese(String id) {
        everyFormIsWorded(id, "zh-Hans");
    }

    private static void everyFormIsWorded(String id, String language) {
        JsonNode words = read(FORMS.resolve("labels").resolve(language).resolve(id + ".json"));
        assertThat(flat(words)).isEqualTo(wanted(id));
        components(id).stream()
                .filter(c -> c.has("text"))
                .forEach(c -> assertThat(
                                facts(words.path(wordedAs(c)).path("text").asText()))
                        .as("facts in %s", wordedAs(c))
                        .isEqualTo(facts(c.path("text").asText())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hant", "zh-Hans"})
    void noLabelFileIsLeftOver(String language) throws IOException {
        try (Stream<Path> files = Files.list(FORMS.resolve("labels").resolve(language))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(subscriberForms());
        }
    }

    /** What there is to word: label, description, text and the label of every option. */
    private static Set<String> wanted(String id) {
        Set<String> wanted = new TreeSet<>();
        for (JsonNode component : components(id)) {
            for (String part : List.of("label", "description", "text")) {
                if (component.has(part)) {
                    wanted.add(wordedAs(component) + "." + part);
                }
            }
            component
                    .path("values")
                    .forEach(option -> wanted.add(wordedAs(component) + ".values."
                            + option.path("value").asText()));
        }
        return wanted;
    }

    private static Set<String> flat(JsonNode words) {
        Map<String, Boolean> flat = new TreeMap<>();
        words.properties()
                .forEach(component -> component.getValue().properties().forEach(part -> {
                    String name = component.getKey() + "." + part.getKey();
                    if (part.getKey().equals("values")) {
                        part.getValue().fieldNames().forEachRemaining(value -> flat.put(name + "." + value, true));
                    } else {
                        flat.put(name, part.getValue().asText().isBlank());
                    }
                }));
        return flat.keySet();
    }

    private static Set<String> facts(String text) {
        Set<String> facts = new TreeSet<>();
        FACT.matcher(text).results().forEach(match -> facts.add(match.group(1)));
        return facts;
    }

    private static String wordedAs(JsonNode component) {
        return component.path("key").asText(component.path("id").asText());
    }

    private static List<String> keys(String id) {
        return components(id).stream()
                .filter(c -> c.has("key"))
                .map(c -> c.path("key").asText())
                .toList();
    }

    private static List<JsonNode> components(String id) {
        List<JsonNode> all = new ArrayList<>();
        collect(read(FORMS.resolve(id + ".form")), all);
        return all;
    }

    private static void collect(JsonNode holder, List<JsonNode> into) {
        holder.path("components").forEach(component -> {
            into.add(component);
            collect(component, into);
        });
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
