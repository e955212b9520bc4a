package hk.ecert.renewal.production;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinTest {

    @Test
    void everyDigitIsAsLikelyAsAnyOther() {
        int[] counts = new int[10];
        int pins = 5_000;
        for (int i = 0; i < pins; i++) {
            try (Pin pin = Pin.random()) {
                assertThat(pin.digits()).hasSize(16);
                for (char digit : pin.digits()) {
                    counts[digit - '0']++;
                }
            }
        }
        double expected = pins * 16 / 10.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // nine degrees of freedom: beyond this once in a million runs
        assertThat(chiSquare).isLessThan(46);
    }

    @Test
    void aClosedPinIsGone() {
        Pin pin = Pin.random();
        byte[] copy = pin.ascii();
        pin.close();
        assertThat(pin.digits()).containsOnly('\0');
        assertThat(copy).hasSize(16).doesNotContain((byte) 0);
        assertThat(pin).hasToString("Pin[****]");
    }
}
