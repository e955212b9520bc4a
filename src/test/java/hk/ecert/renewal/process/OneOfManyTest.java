package hk.ecert.renewal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OneOfManyTest {

    @Test
    void whatGoesWellIsDoneAndNothingIsLogged(CapturedOutput log) {
        assertThat(OneOfMany.isDone("counting", () -> {})).isTrue();
        assertThat(log).doesNotContain("counting");
    }

    @Test
    void aFailureIsLoggedByItsKindAndPlaceAndWithoutItsText(CapturedOutput log) {
        assertThat(OneOfMany.isDone("counting", () -> {
                    throw new IllegalStateException("CHAN Tai Man", new NumberFormatException("A123456(3)"));
                }))
                .isFalse();
        assertThat(log)
                .contains("counting", "NumberFormatException", "OneOfManyTest")
                .doesNotContain("CHAN", "A123456");
    }
}
