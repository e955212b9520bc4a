package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Writes messages in the three languages. Each names the reference and where to look, and no person. */
@Component
class Messages {

    record Mail(String subject, String text) {}

    private final String portal;
    private final String operator;
    private final String hotline;
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    Messages(
            @Value("${renewal.portal.public-url:https://localhost:8443}") String portal,
            @Value("${renewal.operator.name:Hongkong Post e-Cert}") String operator,
            @Value("${renewal.operator.hotline:2921 6633}") String hotline) {
        this.portal = portal;
        this.operator = operator;
        this.hotline = hotline;
        texts.setBasename("messages/mail");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
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
        String because = reason == null ? "" : text("reason." + reason, language);
        String body = text("greeting", language)
                + "\n\n"
                + filled(text(kind + ".text", language), facts)
                + (because.isEmpty() ? "" : "\n\n" + because)
                + "\n\n"
                + filled(
                        text("closing", language),
                        Map.of(
                                "reference",
                                reference.value(),
                                "page",
                                portal + "/renewals/" + reference.value(),
                                "operator",
                                operator,
                                "hotline",
                                hotline))
                + "\n";
        return new Mail(text(kind + ".subject", language), body);
    }

    /** Where somebody identifies, for a renewal or to go on with one. */
    String startPage() {
        return portal + "/renewals/new";
    }

    /** A text of its own, e.g. one that becomes a fact of a message. */
    String text(String key, Language language, Map<String, String> facts) {
        return filled(text(key, language), facts);
    }

    private String text(String key, Language language) {
        return texts.getMessage(key, null, "", language.locale());
    }

    private static String filled(String text, Map<String, String> facts) {
        String filled = text;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return filled;
    }
}
