package hk.ecert.renewal.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.validation.ValidationRules.Profile;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers questions that come as one JSON object a line; whatever is wrong with one, the next is answered too. */
final class BatchCheck {

    /** The question could not be read: no JSON, a field of the wrong kind, no base64. */
    static final String MALFORMED = "QUESTION_MALFORMED";

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    BatchCheck(Clock clock) {
        this.clock = clock;
    }

    /** @return {@code id<TAB>accepted|refused<TAB>reason}; the reason is empty when accepted */
    String answer(String line) {
        String id = "";
        Optional<String> reason;
        try {
            JsonNode fields = json.readTree(line);
            // the id goes into a table of lines and tabs
            id = fields.path("id").asText().replaceAll("\\p{Cntrl}", " ");
            reason = question(fields).reason();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException malformed) {
            reason = Optional.of(MALFORMED);
        }
        return id + "\t" + (reason.isEmpty() ? "accepted" : "refused") + "\t" + reason.orElse("");
    }

    private Question question(JsonNode fields) {
        if (!fields.path("leaf").isTextual()) {
            throw new IllegalArgumentException("no leaf");
        }
        return new Question(
                needed(each(fields, "anchors", Encoded::certificate)),
                // an authority that nobody can read helps nobody, nor does it harm
                each(fields, "intermediates", Encoded::certificate).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                // but a list that is left out might be the one that revokes
                needed(each(fields, "crls", Encoded::list)),
                Encoded.certificate(bytes(fields.path("leaf"))),
                rules(fields));
    }

    private ValidationRules rules(JsonNode fields) {
        String at = fields.path("at").asText("");
        return new ValidationRules(
                Profile.named(fields.path("profile").asText("rfc5280")),
                at.isEmpty() ? clock.instant() : Instant.parse(at),
                new HashSet<>(texts(fields, "policies")),
                fields.path("requireExplicitPolicy").asBoolean(),
                fields.path("inhibitPolicyMapping").asBoolean(),
                fields.path("inhibitAnyPolicy").asBoolean(),
                fields.path("maxPathLength").asInt(ValidationRules.ANY_LENGTH));
    }

    private static <T> List<Optional<T>> each(JsonNode fields, String name, Function<byte[], Optional<T>> parser) {
        List<Optional<T>> all = new ArrayList<>();
        list(fields, name).forEach(element -> all.add(parser.apply(bytes(element))));
        return all;
    }

    private static <T> List<T> needed(List<Optional<T>> all) {
        return all.stream()
                .map(one -> one.orElseThrow(() -> new IllegalArgumentException("unreadable")))
                .toList();
    }

    private static List<String> texts(JsonNode fields, String name) {
        List<String> all = new ArrayList<>();
        list(fields, name).forEach(element -> all.add(element.asText()));
        return all;
    }

    private static JsonNode list(JsonNode fields, String name) {
        JsonNode list = fields.path(name);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        return list;
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText().replaceAll("\\s", ""));
    }
}
