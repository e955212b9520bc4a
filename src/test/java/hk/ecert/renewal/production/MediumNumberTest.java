package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediumNumberTest {

    @RepeatedTest(20)
    void aNumberHasTenDigitsAndItsCheckDigit() {
        assertThat(MediumNumber.isValid(MediumNumber.random())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "7992739876, false",
        "7992739871, false",
        "1234567897, true",
        "1234567890, false",
        "1234576897, false",
        "123456789, false",
        "12345678970, false"
    })
    void aSlipInTypingIsNoticed(String number, boolean valid) {
        assertThat(MediumNumber.isValid(number)).isEqualTo(valid);
    }
}
