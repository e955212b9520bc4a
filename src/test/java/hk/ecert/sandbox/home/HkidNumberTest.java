package hk.ecert.sandbox.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HkidNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"A123456(3)", "AB123456(9)", "AB987654(3)", "E364912(5)", "P131609(9)", "a1234563"})
    void aRightCheckDigitIsTaken(String text) {
        assertThat(HkidNumber.of(HkidNumber.parse(text).body())).isEqualTo(HkidNumber.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A123456(4)", "A12345(6)", "ABC123456(3)", ""})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> HkidNumber.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
