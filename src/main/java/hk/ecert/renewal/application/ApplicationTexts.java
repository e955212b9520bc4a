package hk.ecert.renewal.application;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.SubscriberTask.Choice;
import java.util.List;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The words of this step's choices and of the summary that is signed, in the subscriber's language. */
@Component
class ApplicationTexts {

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    ApplicationTexts() {
        texts.setBasename("messages/application");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    List<Choice> terms(Offer offer, Language language) {
        return offer.terms().stream()
                .map(years -> new Choice(Integer.toString(years), term(years, language)))
                .toList();
    }

    List<Choice> media(Offer offer, Language language) {
        return offer.media().stream()
                .map(medium -> new Choice(medium.name(), medium(medium, language)))
                .toList();
    }

    String term(int years, Language language) {
        return text("term", language, years);
    }

    String medium(Medium medium, Language language) {
        return text("medium." + medium, language);
    }

    String dateNotKnown(Language language) {
        return text("date.unknown", language);
    }

    private String text(String key, Language language, Object... arguments) {
        return texts.getMessage(key, arguments, language.locale());
    }
}
