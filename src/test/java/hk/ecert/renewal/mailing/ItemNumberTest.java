package hk.ecert.renewal.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNumberTest {

    @ParameterizedTest
    @CsvSource({"RR, 47312482, RR473124829HK", "RR, 0, RR000000005HK", "RR, 12345678, RR123456785HK"})
    void aSerialNumberGetsTheCheckDigitOfS10(String prefix, int serial, String expected) {
        assertThat(ItemNumber.of(prefix, serial).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RR473124820HK", "XR473124829HK", "RR473124829GB", "RR47312482HK", ""})
    void whatIsNoRegisteredItemNumberIsRefused(String value) {
        assertThatThrownBy(() -> new ItemNumber(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
