package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HkidTest {

    @ParameterizedTest
    @CsvSource({
        "A123456(3), A1234563",
        "AB123456(9), AB1234569",
        "AB987654(3), AB9876543",
        "E364912(5), E3649125",
        "P131609(9), P1316099",
        "G123456(A), G123456A",
        "a1234563, A1234563",
        "' A 123456 ( 3 ) ', A1234563",
        "Ａ１２３４５６（３）, A1234563"
    })
    void aNumberWithARightCheckDigitIsRead(String typed, String value) {
        assertThat(Hkid.parse(typed)).contains(new Hkid(value));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "A123456",
                "A123456(4)",
                "A123456(B)",
                "AB123456(3)",
                "ABC123456(9)",
                "1234567(3)",
                "A12345(6)",
                "A1234567(3)",
                "A123456(3",
                "A123456(3)x",
                "A123456(3)\u202e",
                "A\u0661\u0662\u0663\u0664\u0665\u0666(3)",
                "${A123456(3)}"
            })
    void anythingElseIsNone(String typed) {
        assertThat(Hkid.parse(typed)).isEmpty();
    }

    @Test
    void exactlyOneOfElevenCheckDigitsIsRight() {
        long right = "0123456789A"
                .chars()
                .filter(digit -> Hkid.parse("C668668(" + (char) digit + ")").isPresent())
                .count();

        assertThat(right).isOne();
    }

    @Test
    void onlyTheMaskedFormIsEverPrinted() {
        assertThat(new Hkid("A1234563")).hasToString("A123***(*)");
        assertThat(new Hkid("AB9876543").masked()).isEqualTo("AB987***(*)");
        assertThatThrownBy(() -> new Hkid("A1234564")).hasMessageNotContaining("A12345");
    }

    @Test
    void otherSystemsGetItInParts() {
        Hkid hkid = new Hkid("A1234563");

        assertThat(hkid.withoutCheckDigit()).isEqualTo("A123456");
        assertThat(hkid.checkDigit()).isEqualTo("3");
    }
}
