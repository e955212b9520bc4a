package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittingLinesTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "CENTRAL, CENTRAL",
        "1 SAMPLE STREET, 1 SAMPLE|STREET",
        "ABCDEFGHIJ KL, ABCDEFGHIJ|KL",
        "ABCDEFGHIJKLMNOPQRSTUVW XYZ, ABCDEFGHIJ|KLMNOPQRST|UVW XYZ",
        "A BCDEFGHIJKLM, A|BCDEFGHIJK|LM",
        "JOSÉ MÜLLER, JOSÉ|MÜLLER",
        "ŐRY\u00A0Jo\u0308, ORY Jö",
        "＄5 𝟙, $5 1",
        "陳大文, ???"
    })
    void aTextIsBrokenBetweenItsWordsAndNothingIsLost(String text, String lines) {
        assertThat(String.join("|", FittingLines.of(text, line -> line.length() <= 10)))
                .isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource("AB C, A|B|C")
    void whereNothingFitsEachCharacterHasALine(String text, String lines) {
        assertThat(String.join("|", FittingLines.of(text, line -> false))).isEqualTo(lines);
    }
}
