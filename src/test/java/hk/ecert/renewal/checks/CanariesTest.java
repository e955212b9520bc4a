package hk.ecert.renewal.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanariesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "A123456(3), true",
        "the number is A123456(3), true",
        "A123456(3) is the number, true",
        "A123A123456(3)4, true",
        "A123456(4), false",
        "123456, false",
        "A12, false",
        "小明, true",
        "王小明的, true",
        "小, false",
        "'', false"
    })
    void aValueIsFoundWhereverItStands(String text, boolean found) {
        assertThat(new Canaries(List.of("A123456(3)", "A1234567", "小明")).isOneIn(text))
                .isEqualTo(found);
    }

    @Test
    void itFindsWhatComparingEachWithEachFinds() {
        Random random = new Random(4711);
        List<String> values = Stream.generate(() -> letters(random, 3 + random.nextInt(3)))
                .limit(20)
                .toList();
        Canaries canaries = new Canaries(values);

        assertThat(Stream.generate(() -> letters(random, 40)).limit(5_000))
                .allSatisfy(text -> assertThat(canaries.isOneIn(text))
                        .as(text)
                        .isEqualTo(values.stream().anyMatch(text::contains)));
    }

    @Test
    void whereNothingIsLookedForNothingIsFound() {
        assertThat(new Canaries(List.of()).areNone()).isTrue();
        assertThat(new Canaries(List.of("")).isOneIn("anything")).isFalse();
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
