package hk.ecert.renewal.portal.form;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.process.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;

/** The forms as they stand on the class path, each in three languages, read once. */
@org.springframework.stereotype.Component
public class Forms {

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Schema(String id, int schemaVersion, List<Component> components) {}

    private record Wanted(String id, Language language) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Wanted, Form> read = new ConcurrentHashMap<>();

    /**
     * The form of a task in a language.
     *
     * @throws IllegalArgumentException when there is no such form
     */
    public Form get(String id, Language language) {
        return read.computeIfAbsent(new Wanted(id, language), this::read);
    }

    private Form read(Wanted wanted) {
        if (!wanted.id().matches("[a-zA-Z]+")) {
            throw new IllegalArgumentException("no such form");
        }
        ClassPathResource file = new ClassPathResource("forms/" + wanted.id() + ".form");
        if (!file.exists()) {
            throw new IllegalArgumentException("no form " + wanted.id());
        }
        Schema schema = parse(file, new TypeReference<>() {});
        Form form = new Form(schema.id(), schema.components());
        return wanted.language() == Language.EN ? form : form.worded(words(wanted));
    }

    Map<String, Wording> words(String id, Language language) {
        return words(new Wanted(id, language));
    }

    private Map<String, Wording> words(Wanted wanted) {
        ClassPathResource file =
                new ClassPathResource("forms/labels/" + wanted.language().tag() + "/" + wanted.id() + ".json");
        return file.exists() ? parse(file, new TypeReference<>() {}) : Map.of();
    }

    private <T> T parse(ClassPathResource file, TypeReference<T> type) {
        try (InputStream in = file.getInputStream()) {
            return json.readValue(in, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.getPath(), unreadable);
        }
    }
}
