package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.Words;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes messages in the three languages. Each names the reference and where to look, and no person. */
@Component
class Messages {

    private final Letterhead letterhead;
    private final Words words = new Words("mail");

    Messages(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    /**
     * @param reason the case's reason code, which the text explains where it may; may be null
     * @param facts replace {@code {name}} in the text of this kind
     */
    Mail write(
            Notification.Kind kind,
            Language language,
            RenewalReference reference,
            String reason,
            Map<String, String> facts) {
        String because = words.find("reason." + reason, language)
                .map(why -> "\n\n" + why)
                .orElse("");
        String page = letterhead.page("/renewals/" + reference.value());
        String text = text("greeting", language, Map.of())
                + "\n\n" + text(kind + ".text", language, facts)
                + because
                + "\n\n" + text("case", language, Map.of("reference", reference.value(), "page", page))
                + "\n" + letterhead.closing(language);
        return new Mail(words.text(kind + ".subject", language), text);
    }

    /** Where somebody identifies, for a renewal or to go on with one. */
    String startPage() {
        return letterhead.page("/renewals/new");
    }

    /** A text of its own, e.g. one that becomes a fact of a message; empty when there is none. */
    String text(String key, Language language, Map<String, String> facts) {
        String filled = words.find(key, language).orElse("");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return filled;
    }
}
