package hk.ecert.renewal.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.portal.form.Component.Option;
import hk.ecert.renewal.portal.form.Component.Validation;
import hk.ecert.renewal.process.SubscriberTask.Choice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of field, every fault, and what nobody means well by. */
class FormAnswersTest {

    private static final Validation REQUIRED = new Validation(true, null, null, null, null, null, null);

    static Component field(String type, Validation rules) {
        return new Component(
                type,
                "id",
                "field",
                "The question",
                null,
                null,
                rules,
                List.of(new Option("a", "A"), new Option("b", "B")),
                null,
                null,
                null);
    }

    private static Validation lengths(Integer min, Integer max, String pattern) {
        return new Validation(false, min, max, null, null, pattern, null);
    }

    private static Validation between(int min, int max) {
        return new Validation(false, null, null, BigDecimal.valueOf(min), BigDecimal.valueOf(max), null, null);
    }

    private static Validation kind(String validationType) {
        return new Validation(false, null, null, null, null, null, validationType);
    }

    static Stream<Arguments> answersAndTheirFault() {
        Component line = field("textfield", null);
        Component lines = field("textarea", null);
        return Stream.of(
                Arguments.of(line, "", ""),
                Arguments.of(field("textfield", REQUIRED), "", "required"),
                Arguments.of(field("textfield", REQUIRED), "   ", "required"),
                Arguments.of(field("textfield", REQUIRED), "\u3000", "required"),
                Arguments.of(field("textfield", lengths(3, null, null)), "ab", "minLength"),
                Arguments.of(field("textfield", lengths(null, 3, null)), "abcd", "maxLength"),
                Arguments.of(field("textfield", lengths(null, 3, null)), " abc ", ""),
                Arguments.of(field("textfield", lengths(null, null, "^[A-Z]+$")), "abc", "pattern"),
                Arguments.of(field("textfield", lengths(null, null, "^[A-Z]+$")), "ABC", ""),
                Arguments.of(line, "x".repeat(1_000), ""),
                Arguments.of(line, "x".repeat(10_000), "maxLength"),
                Arguments.of(line, "one\r\ntwo", "lineBreak"),
                Arguments.of(line, "one\ntwo", "lineBreak"),
                Arguments.of(line, "one\u2028two", "lineBreak"),
                Arguments.of(line, "one\u0000two", "invisible"),
                Arguments.of(line, "one\u001b[31m", "invisible"),
                Arguments.of(line, "one\ttwo", "invisible"),
                Arguments.of(line, "zero\u200bwidth", "invisible"),
                Arguments.of(line, "\ufeffmark", "invisible"),
                Arguments.of(line, "half\ud800", "invisible"),
                Arguments.of(line, "turned\u202egnp.exe", "direction"),
                Arguments.of(line, "isolated\u2066x\u2069", "direction"),
                Arguments.of(line, "marked\u200f", "direction"),
                Arguments.of(line, "<script>alert(1)</script>", ""),
                Arguments.of(line, "${7*7} #{7*7} *{x}", ""),
                Arguments.of(line, "陳大文", ""),
                Arguments.of(lines, "one\r\ntwo", ""),
                Arguments.of(lines, "one\rtwo", "lineBreak"),
                Arguments.of(lines, "x".repeat(4_001), "maxLength"),
                Arguments.of(lines, "one\u202etwo", "direction"),
                Arguments.of(field("textfield", kind("email")), "name@example.com", ""),
                Arguments.of(field("textfield", kind("email")), "name@example", "pattern"),
                Arguments.of(field("textfield", kind("email")), "a b@example.com", "pattern"),
                Arguments.of(field("textfield", kind("phone")), "+852 2921 6633", ""),
                Arguments.of(field("textfield", kind("phone")), "call me", "pattern"),
                Arguments.of(field("number", null), "", ""),
                Arguments.of(field("number", REQUIRED), "", "required"),
                Arguments.of(field("number", null), "12", ""),
                Arguments.of(field("number", null), "1e9", "number"),
                Arguments.of(field("number", null), "9".repeat(400), "number"),
                Arguments.of(field("number", between(1, 3)), "0", "min"),
                Arguments.of(field("number", between(1, 3)), "4", "max"),
                Arguments.of(field("checkbox", null), "", ""),
                Arguments.of(field("checkbox", REQUIRED), "", "required"),
                Arguments.of(field("checkbox", REQUIRED), "true", ""),
                Arguments.of(field("checkbox", null), "on", "option"),
                Arguments.of(field("radio", null), "a", ""),
                Arguments.of(field("radio", null), "c", "option"),
                Arguments.of(field("radio", REQUIRED), "", "required"),
                Arguments.of(field("select", null), "b", ""),
                Arguments.of(field("select", null), "A", "option"),
                Arguments.of(field("select", REQUIRED), "", "required"));
    }

    @ParameterizedTest(name = "{index}: {2}")
    @MethodSource("answersAndTheirFault")
    void anAnswerIsTakenOrItsFaultNamed(Component field, String sent, String fault) {
        AnswerSheet sheet = read(field, Map.of("field", List.of(sent)));
        assertThat(sheet.faults())
                .extracting(FieldFault::code)
                .containsExactlyElementsOf(fault.isEmpty() ? List.of() : List.of(fault));
        assertThat(sheet.typed("field")).as("what was typed is kept").isEqualTo(sent);
    }

    @Test
    void aMissingFieldIsAnEmptyOne() {
        assertThat(read(field("textfield", REQUIRED), Map.of()).faults())
                .extracting(FieldFault::code)
                .containsExactly("required");
    }

    @Test
    void anUndeclaredFieldIsAFaultOfTheFormAndNotKept() {
        AnswerSheet sheet =
                read(field("textfield", null), Map.of("feePaid", List.of("true"), "field", List.of("typed")));
        assertThat(sheet.isForeign()).isTrue();
        assertThat(sheet.faults()).containsExactly(new FieldFault("", "undeclared", List.of()));
        assertThat(sheet.typed("field")).isEqualTo("typed");
        assertThat(sheet.typed("feePaid")).isEmpty();
        assertThat(sheet.answers().values()).doesNotContainKey("feePaid");
    }

    @Test
    void aFieldSentTwiceIsItsFaultAndTheFirstAnswerIsKept() {
        AnswerSheet sheet = read(field("radio", null), Map.of("field", List.of("a", "b")));
        assertThat(sheet.isForeign()).isTrue();
        assertThat(sheet.faults()).containsExactly(new FieldFault("field", "twice", List.of()));
        assertThat(sheet.typed("field")).isEqualTo("a");
        assertThat(sheet.answers().values()).isEmpty();
    }

    @Test
    void beforeAnybodyJudgesOnlyWhatIsForeignIsAFault() {
        Component required = field("textfield", REQUIRED);
        assertThat(read(required, Map.of()).unjudged().isInOrder()).isTrue();
        assertThat(read(required, Map.of("feePaid", List.of("true"))).unjudged().faults())
                .extracting(FieldFault::code)
                .containsExactly("undeclared");
    }

    @Test
    void theTokenOfOurPagesIsNoAnswer() {
        assertThat(read(field("textfield", null), Map.of("_csrf", List.of("t"), "lang", List.of("en")))
                        .answers()
                        .values())
                .isEmpty();
    }

    @Test
    void textIsBroughtIntoOneUnicodeForm() {
        AnswerSheet sheet = read(field("textfield", null), Map.of("field", List.of(" Cafe\u0301 ")));
        assertThat(sheet.answers().text("field")).isEqualTo("Caf\u00e9");
    }

    @Test
    void answersHaveTheTypeOfTheirField() {
        assertThat(read(field("checkbox", null), Map.of("field", List.of("true")))
                        .answers()
                        .isTicked("field"))
                .isTrue();
        assertThat(read(field("checkbox", null), Map.of()).answers().isTicked("field"))
                .isFalse();
        assertThat(read(field("number", null), Map.of("field", List.of("12")))
                        .answers()
                        .values())
                .containsEntry("field", 12L);
        assertThat(read(field("textarea", null), Map.of("field", List.of("a\r\nb")))
                        .answers()
                        .text("field"))
                .isEqualTo("a\nb");
    }

    @Test
    void onlyWhatTheTaskOffersCanBeChosen() {
        Component choice =
                new Component("radio", "id", "field", "Which?", null, null, REQUIRED, null, "choices", null, null);
        Form form = new Form("form", List.of(choice));
        Offer offer = new Offer(Map.of("choices", List.of(new Choice("7", "Seven"))));
        assertThat(AnswerSheet.read(form, offer, Map.of("field", List.of("7"))).isInOrder())
                .isTrue();
        assertThat(AnswerSheet.read(form, offer, Map.of("field", List.of("8"))).faults())
                .extracting(FieldFault::code)
                .containsExactly("option");
        assertThat(AnswerSheet.read(form, Offer.NOTHING, Map.of("field", List.of("7")))
                        .isInOrder())
                .isFalse();
    }

    private static AnswerSheet read(Component field, Map<String, List<String>> sent) {
        return AnswerSheet.read(new Form("form", List.of(field)), Offer.NOTHING, sent);
    }
}
