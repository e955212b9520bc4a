package hk.ecert.renewal.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.process.Language;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentWordingTest {

    private final ConsentWording wording = new ConsentWording(new ObjectMapper());

    @Test
    void theWordsThatAreSignedAreTheWordsOfTheForm() {
        assertThat(wording.of(Consent.KEY_GENERATION, Language.EN))
                .isEqualTo("I consent to the certification authority generating the key pair on my behalf");
        assertThat(wording.of(Consent.KEY_GENERATION, Language.ZH_HANT)).isEqualTo("我同意由核證機關代我產生配對密碼匙");
    }

    @Test
    void eachConsentHasItsOwnWordsInEachLanguage() {
        Set<String> words = new HashSet<>();
        for (Language language : Language.values()) {
            for (Consent consent : Consent.values()) {
                words.add(wording.of(consent, language));
            }
        }
        assertThat(words).hasSize(Language.values().length * Consent.values().length);
    }
}
