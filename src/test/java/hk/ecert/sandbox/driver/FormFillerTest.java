package hk.ecert.sandbox.driver;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.sandbox.home.Persona;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class FormFillerTest {

    private static final Persona PERSONA = new Persona(
            "a",
            "A123456(3)",
            "0000000000",
            "CHAN Tai Man",
            "",
            "1980-01-01",
            "a@b.example",
            Persona.CertificateClass.PERSONAL,
            "2030-01-01",
            Persona.CertificateState.GOOD,
            Persona.IamSmartAccount.PLUS,
            "en",
            "Room 1|House|Street|Wan Chai|HK",
            "",
            true,
            "");

    private static Map<String, String> fill(String fields, Map<String, String> answers) {
        Element form = Jsoup.parse("<form>" + fields + "</form>").selectFirst("form");
        return new FormFiller(PERSONA, "E_CERT", answers).fill(form);
    }

    @Test
    void whatThePersonaKnowsIsTyped() {
        assertThat(fill(
                        "<input type=hidden name=_csrf value=x><input name=hkid><input name=addressDistrict>",
                        Map.of()))
                .containsEntry("_csrf", "x")
                .containsEntry("hkid", "A123456(3)")
                .containsEntry("addressDistrict", "Wan Chai");
    }

    @Test
    void theWantedChoiceIsMadeElseTheChosenElseTheFirst() {
        String radios = "<input type=radio name=authenticationMethod value=IAM_SMART checked>"
                + "<input type=radio name=authenticationMethod value=E_CERT>"
                + "<input type=radio name=medium value=A><input type=radio name=medium value=B>"
                + "<input type=radio name=certificate value=1><input type=radio name=certificate value=2 checked>";
        assertThat(fill(radios, Map.of()))
                .containsEntry("authenticationMethod", "E_CERT")
                .containsEntry("medium", "A")
                .containsEntry("certificate", "2");
        assertThat(fill("<select name=term><option value=''><option value=1><option value=3></select>", Map.of()))
                .containsEntry("term", "1");
    }

    @Test
    void everythingIsTickedUnlessAnAnswerSaysOtherwise() {
        String box = "<input type=checkbox name=declaresTrue value=true>";
        assertThat(fill(box, Map.of())).containsEntry("declaresTrue", "true");
        assertThat(fill(box, Map.of("declaresTrue", "false"))).isEmpty();
    }

    @Test
    void theButtonToSignIsPressed() {
        String buttons = "<button name=action value=decline>No</button><button name=action value=sign>Yes</button>";
        assertThat(fill(buttons, Map.of())).containsEntry("action", "sign");
        assertThat(fill(buttons, Map.of("action", "decline"))).containsEntry("action", "decline");
    }
}
