package hk.ecert.renewal.portal.form;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** Says what is wrong with an answer in the subscriber's language: the field's own words, else those of the kind of fault. */
public record FaultWords(MessageSource messages, Locale locale) {

    String text(FieldFault fault, String label) {
        Object[] words = new Object[1 + fault.detail().size()];
        words[0] = label;
        for (int i = 0; i < fault.detail().size(); i++) {
            words[i + 1] = fault.detail().get(i);
        }
        String own = messages.getMessage("error." + fault.field() + "." + fault.code(), words, null, locale);
        if (own != null) {
            return own;
        }
        String general = messages.getMessage("error." + fault.code(), words, null, locale);
        return general != null ? general : messages.getMessage("error.other", words, locale);
    }
}
