package hk.ecert.renewal.application;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.SubscriberTask.Choice;
import hk.ecert.renewal.process.Words;
import java.util.List;
import org.springframework.stereotype.Component;

/** The words of this step's choices and of the summary that is signed, in the subscriber's language. */
@Component
class ApplicationTexts {

    private final Words words = new Words("application");

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
        return words.text("term", language, years);
    }

    String medium(Medium medium, Language language) {
        return words.text("medium." + medium, language);
    }

    String dateNotKnown(Language language) {
        return words.text("date.unknown", language);
    }
}
