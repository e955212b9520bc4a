package hk.ecert.renewal.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.process.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The words that a subscriber ticked, read from the very form that they ticked them on. */
@Component
class ConsentWording {

    private static final String FORM = "/forms/completeApplication.form";
    private static final String LABELS = "/forms/labels/%s/completeApplication.json";

    private final Map<Language, Map<Consent, String>> wordings = new EnumMap<>(Language.class);

    ConsentWording(ObjectMapper json) {
        Map<Consent, String> english = new EnumMap<>(Consent.class);
        collect(read(json, FORM).path("components"), english);
        for (Language language : Language.values()) {
            Map<Consent, String> wording = new EnumMap<>(english);
            if (language != Language.EN) {
                JsonNode labels = read(json, LABELS.formatted(language.tag()));
                for (Consent consent : Consent.values()) {
                    wording.computeIfPresent(
                            consent,
                            (key, word) -> labels.path(key.key()).path("label").asText(word));
                }
            }
            wordings.put(language, wording);
        }
        if (english.size() != Consent.values().length) {
            throw new IllegalStateException(FORM + " must hold a labelled checkbox for each of " + Consent.keys());
        }
    }

    String of(Consent consent, Language language) {
        return wordings.get(language).get(consent);
    }

    private static void collect(JsonNode components, Map<Consent, String> into) {
        for (JsonNode component : components) {
            for (Consent consent : Consent.values()) {
                if (consent.key().equals(component.path("key").asText())) {
                    into.put(consent, component.path("label").asText());
                }
            }
            collect(component.path("components"), into);
        }
    }

    private static JsonNode read(ObjectMapper json, String resource) {
        try (InputStream in = ConsentWording.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
