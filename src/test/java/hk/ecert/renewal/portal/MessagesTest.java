package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.application.SignatureRefused;
import hk.ecert.renewal.extension.ExtensionRefusal;
import hk.ecert.renewal.identify.IdentityReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the process can say, the pages can say in three languages. */
class MessagesTest {

    private static final Properties ENGLISH = read("/messages.properties");
    private static final Properties TRADITIONAL = read("/messages_zh_Hant.properties");
    private static final Properties SIMPLIFIED = read("/messages_zh_Hans.properties");
    private static final List<Properties> ALL = List.of(ENGLISH, TRADITIONAL, SIMPLIFIED);

    /** Characters that one script writes and the other never does. */
    private static final Pattern TRADITIONAL_ONLY = Pattern.compile("[證書續電請簽發開啟郵為號碼會時間處儲體]");

    private static final Pattern SIMPLIFIED_ONLY = Pattern.compile("[证书续电请签发开启邮为号码会时间处储体]");

    static Stream<String> reasons() {
        Stream<String> told = Stream.of(
                "OTHER",
                "CONVERSION_DECLINED",
                "PAYMENT_DECLINED",
                "SIGNING_CANCELLED",
                "SIGNING_REJECTED",
                "SIGNING_TIMED_OUT");
        Stream<String> identity = Arrays.stream(IdentityReason.values()).map(Enum::name);
        Stream<String> signature =
                Arrays.stream(SignatureRefused.Reason.values()).map(Enum::name);
        Stream<String> extension = Arrays.stream(ExtensionRefusal.values()).map(Enum::name);
        return Stream.of(told, identity, signature, extension, eligibilityReasons())
                .flatMap(all -> all);
    }

    private static Stream<String> eligibilityReasons() {
        DecisionTable table = Dmn.readModelFromStream(
                        MessagesTest.class.getResourceAsStream("/processes/eligibility.dmn"))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        int reason = outputs.indexOf("reason");
        return table.getRules().stream()
                .map(Rule::getOutputEntries)
                .map(List::copyOf)
                .map(entries -> entries.get(reason).getText().getTextContent().replace("\"", ""))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonSaysWhyAndWhatToDoNext(String code) {
        assertThat(ALL)
                .allSatisfy(words ->
                        assertThat(words).containsKeys("reason." + code + ".what", "reason." + code + ".next"));
    }

    /** The end events of the cases themselves, and the one of the cancellation. */
    static Stream<String> endEvents() {
        return Stream.of("certificate-renewal", "subscription-extension")
                .map(model -> MessagesTest.class.getResourceAsStream("/processes/" + model + ".bpmn"))
                .flatMap(model -> Bpmn.readModelFromStream(model).getModelElementsByType(EndEvent.class).stream())
                .filter(end -> end.getParentElement() instanceof Process process
                                && !process.getId().equals("subscriptionPeriod")
                        || List.of("renewalCancelled", "renewalWithdrawn").contains(end.getId()))
                .map(EndEvent::getId)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("endEvents")
    void everyEndOfACaseHasATitleAReasonAndANextStep(String outcome) {
        assertThat(ALL)
                .allSatisfy(words -> assertThat(words)
                        .containsKeys(
                                "outcome." + outcome + ".title",
                                "outcome." + outcome + ".what",
                                "outcome." + outcome + ".next"));
    }

    @Test
    void theThreeLanguagesSayTheSameThings() {
        assertThat(TRADITIONAL.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(SIMPLIFIED.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(ALL)
                .allSatisfy(words -> assertThat(words.values())
                        .allSatisfy(text -> assertThat(text.toString()).isNotBlank()));
    }

    @Test
    void placeholdersAreTheSameInTheThreeLanguages() {
        ENGLISH.stringPropertyNames()
                .forEach(key -> ALL.forEach(
                        words -> assertThat(placeholders(words, key)).as(key).isEqualTo(placeholders(ENGLISH, key))));
    }

    @Test
    void theTwoScriptsAreNotMixed() {
        assertThat(TRADITIONAL.values())
                .noneMatch(text -> SIMPLIFIED_ONLY.matcher(text.toString()).find());
        assertThat(SIMPLIFIED.values())
                .noneMatch(text -> TRADITIONAL_ONLY.matcher(text.toString()).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css"})
    void theStylesThatTheLayoutNamesAreThere(String path) throws IOException {
        String layout = new String(
                MessagesTest.class.getResourceAsStream("/templates/layout.html").readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(layout).contains(path.substring("/META-INF/resources".length()));
        assertThat(MessagesTest.class.getResource(path)).isNotNull();
    }

    private static List<String> placeholders(Properties words, String key) {
        return Pattern.compile("\\{\\d}")
                .matcher(words.getProperty(key))
                .results()
                .map(match -> match.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties read(String name) {
        Properties words = new Properties();
        try (var in = new InputStreamReader(MessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return words;
    }
}
