package hk.ecert.renewal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.notification.Notification.Kind;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MessagesTest {

    private static final RenewalReference REFERENCE = new RenewalReference("ER-7K3M-92QF-XD4T-6WBN");
    private static final Map<String, String> FACTS = Map.of(
            "amount",
            "HK$184.00",
            "receiptNumber",
            "R00000042",
            "until",
            "31 January 2028",
            "dates",
            "Two dates.",
            "start",
            "https://portal.example.hk/renewals/new");
    private static final Pattern LEFT_OPEN = Pattern.compile("\\{[a-zA-Z]+}");

    private final Messages messages =
            new Messages(new Letterhead("https://portal.example.hk", "Post e-Cert", "2921 6633"));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyMessageIsWrittenInAllThreeLanguages(Kind kind) {
        Set<String> texts = new HashSet<>();
        for (Language language : Language.values()) {
            Mail mail = messages.write(kind, language, REFERENCE, null, FACTS);
            assertThat(mail.subject()).isNotBlank().doesNotContain("\n");
            assertThat(mail.text())
                    .contains(REFERENCE.value(), "https://portal.example.hk/renewals/" + REFERENCE)
                    .doesNotContainPattern(LEFT_OPEN);
            texts.add(mail.text());
        }
        assertThat(texts).hasSize(Language.values().length);
    }

    @Test
    void aRefusalGivesItsReasonAndWhatToDo() {
        assertThat(messages.write(Kind.RENEWAL_REFUSED, Language.EN, REFERENCE, "CERTIFICATE_REVOKED", Map.of())
                        .text())
                .contains("apply for a new one in person");
    }

    @Test
    void anOfficersRefusalGivesItsReasonInEachLanguage() {
        for (Language language : Language.values()) {
            assertThat(messages.write(Kind.RENEWAL_REFUSED, language, REFERENCE, "NAME_DIFFERS", Map.of())
                            .text())
                    .containsAnyOf("not the name in our register", "登記冊所載不同", "登记册所载不同");
        }
    }

    @Test
    void aReasonThatIsNobodysBusinessInAnEmailIsLeftOut() {
        assertThat(messages.write(Kind.RENEWAL_REFUSED, Language.EN, REFERENCE, "HOLDER_BARRED", Map.of())
                        .text())
                .doesNotContain("BARRED", "reason.");
    }

    @Test
    void theThreeBundlesHaveTheSameKeys() throws IOException {
        Set<Object> english = keys("mail");
        assertThat(keys("mail_zh_Hant")).isEqualTo(english);
        assertThat(keys("mail_zh_Hans")).isEqualTo(english);
    }

    private static Set<Object> keys(String bundle) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream("/messages/" + bundle + ".properties")) {
            properties.load(in);
        }
        return properties.keySet();
    }

    @Test
    void everyEndEventThatTellsTheSubscriberHasAMessage() throws Exception {
        javax.xml.parsers.DocumentBuilderFactory factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = Messages.class.getResourceAsStream("/processes/certificate-renewal.bpmn")) {
            Document model = factory.newDocumentBuilder().parse(in);
            NodeList definitions = model.getElementsByTagNameNS("*", "messageEventDefinition");
            Set<Kind> told = new HashSet<>();
            for (int i = 0; i < definitions.getLength(); i++) {
                Element definition = (Element) definitions.item(i);
                if (definition
                        .getAttributeNS("http://camunda.org/schema/1.0/bpmn", "delegateExpression")
                        .equals("${tellSubscriber}")) {
                    told.add(TellSubscriber.kind(((Element) definition.getParentNode()).getAttribute("id")));
                }
            }
            assertThat(told)
                    .contains(Kind.RENEWAL_REFUSED, Kind.RENEWAL_CANCELLED, Kind.PAYMENT_EXPIRED)
                    .doesNotContain(Kind.PAYMENT_RECEIVED);
        }
    }
}
