package hk.ecert.renewal.application;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused.Fault;
import hk.ecert.renewal.register.CertificateClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationRulesTest {

    @Test
    void aCompleteApplicationIsTakenAsItWasTyped() {
        ApplicationRules rules = rules(Filled.personal(), CertificateClass.PERSONAL);

        Particulars filled = rules.check();

        assertThat(rules.faults()).isEmpty();
        assertThat(filled.termYears()).isEqualTo(3);
        assertThat(filled.medium()).isEqualTo(Medium.FILE_USB);
        assertThat(filled.system()).isEqualTo(OperatingSystem.WINDOWS_11);
        assertThat(filled.address().lines())
                .containsExactly("Flat 5B, 12/F", "Harbour Court", "18 Electric Road", "North Point", "Hong Kong");
        assertThat(filled.contactEmail()).isEqualTo("holder@example.hk");
        assertThat(filled.contactPhone()).isEqualTo("+85229216633");
    }

    @ParameterizedTest(name = "{0}: {1} years on {2} is offered: {3}")
    @CsvSource({
        "PERSONAL, 3, FILE_USB, true",
        "PERSONAL, 1, FILE_USB, false",
        "PERSONAL, 3, TOKEN, false",
        "MINOR, 3, FILE_USB, true",
        "MINOR, 2, FILE_USB, false",
        "MR, 1, TOKEN, true",
        "MR, 2, TOKEN, true",
        "MR, 3, TOKEN, true",
        "MR, 4, TOKEN, false",
        "MR, 3, FILE_USB, false"
    })
    void eachProductHasItsTermsAndItsMedium(CertificateClass product, String term, String medium, boolean offered) {
        Map<String, Object> answers = Filled.personal();
        answers.put("term", term);
        answers.put("medium", medium);
        ApplicationRules rules = rules(answers, product);

        rules.check();

        assertThat(rules.faults().isEmpty()).isEqualTo(offered);
        assertThat(rules.faults()).allMatch(fault -> fault.code().equals("option"));
    }

    @ParameterizedTest(name = "{0} may be left empty: {1}")
    @CsvSource({
        "term, false",
        "medium, false",
        "operatingSystem, false",
        "addressRoom, true",
        "addressBuilding, true",
        "addressStreet, false",
        "addressDistrict, false",
        "addressArea, false",
        "contactEmail, false",
        "contactPhone, false",
        "declaresTrue, false",
        "acceptsTerms, false",
        "consentsToKeyGeneration, false",
        "consentsToPublication, false"
    })
    void whatIsNeededMustBeGiven(String key, boolean optional) {
        Map<String, Object> answers = Filled.personal();
        answers.remove(key);

        assertThat(faults(answers)).isEqualTo(optional ? List.of() : List.of(new Fault(key, "required")));
    }

    @Test
    void anEmptyFormNamesEveryFieldThatIsNeeded() {
        assertThat(faults(Map.of())).hasSize(12).allMatch(fault -> fault.code().equals("required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "${feePaid}",
                "Road\r\nBcc: all@example.hk",
                "18 \u202EElectric Road",
                "渣打道 1 號",
                "a\u0000b",
                "back\\slash"
            })
    void aStreetIsAPlainEnglishLine(String street) {
        Map<String, Object> answers = Filled.personal();
        answers.put("addressStreet", street);

        assertThat(faults(answers)).containsExactly(new Fault("addressStreet", "characters"));
    }

    @Test
    void tenThousandCharactersAreTooLongForAnyLine() {
        for (String key :
                List.of("addressRoom", "addressBuilding", "addressStreet", "addressDistrict", "contactEmail")) {
            Map<String, Object> answers = Filled.personal();
            answers.put(key, "x".repeat(10_000));
            assertThat(faults(answers)).containsExactly(new Fault(key, "tooLong"));
        }
    }

    @ParameterizedTest(name = "{0} is an e-mail address: {1}")
    @CsvSource({
        "holder@example.hk, true",
        "first.last+tag@mail.example.com, true",
        "o'neil@example.co.uk, true",
        "holder, false",
        "holder@localhost, false",
        "holder@@example.hk, false",
        ".holder@example.hk, false",
        "holder@example.hk>, false",
        "a@example.hk b@example.hk, false",
        "<holder@example.hk>, false",
        "holder@-example.hk, false"
    })
    void anEmailAddressIsOneMailbox(String email, boolean accepted) {
        Map<String, Object> answers = Filled.personal();
        answers.put("contactEmail", email);

        assertThat(faults(answers)).isEqualTo(accepted ? List.of() : List.of(new Fault("contactEmail", "pattern")));
    }

    @ParameterizedTest(name = "{0} is a telephone number: {1}")
    @CsvSource({
        "29216633, true",
        "2921 6633, true",
        "+852 2921 6633, true",
        "(852) 2921-6633, true",
        "+44 20 7946 0958, true",
        "12345678, false",
        "2921, false",
        "+852 2921, false",
        "29216633x, false",
        "2921 6633 0, false"
    })
    void aTelephoneNumberIsLocalOrInternational(String phone, boolean accepted) {
        Map<String, Object> answers = Filled.personal();
        answers.put("contactPhone", phone);

        assertThat(faults(answers)).isEqualTo(accepted ? List.of() : List.of(new Fault("contactPhone", "pattern")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WINDOWS_95", "windows_11", "null"})
    void aSystemIsOneOfTheList(String system) {
        Map<String, Object> answers = Filled.personal();
        answers.put("operatingSystem", system);

        assertThat(faults(answers)).containsExactly(new Fault("operatingSystem", "option"));
    }

    private static List<Fault> faults(Map<String, Object> answers) {
        ApplicationRules rules = rules(new HashMap<>(answers), CertificateClass.PERSONAL);
        rules.check();
        return rules.faults();
    }

    private static ApplicationRules rules(Map<String, Object> answers, CertificateClass product) {
        return new ApplicationRules(new Answers(answers), Offer.of(product));
    }
}
