package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fee table, asked as the engine asks it. */
class FeeTableTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TABLE = table();

    @ParameterizedTest(name = "{0} {1} for {2} years on {3}: {4} cents")
    @DisplayName("A fee is a whole number of cents, by the price of its day")
    @CsvSource({
        "PERSONAL, FILE_USB, 3, 2026-03-31, 18400",
        "PERSONAL, FILE_USB, 1, 2023-07-01,  8800",
        "PERSONAL, FILE_USB, 1, 2023-06-30,  9000",
        "MINOR   , FILE_USB, 3, 2026-03-31, 18400",
        "MINOR   , FILE_USB, 3, 2023-06-30, 19000",
        "MR      , TOKEN   , 1, 2026-03-31, 19800",
        "MR      , TOKEN   , 2, 2026-03-31, 24600",
        "MR      , TOKEN   , 3, 2026-03-31, 29400",
        "MR      , TOKEN   , 3, 2023-06-30, 30000",
        "PERSONAL, NONE    , 1, 2023-06-30,  5000",
        "PERSONAL, NONE    , 1, 2023-07-01,  4800",
        "MINOR   , NONE    , 1, 2023-06-30,  5000",
        "MINOR   , NONE    , 1, 2026-03-31,  4800",
    })
    void aFeeIsAWholeNumberOfCents(String product, String medium, int termYears, String day, int cents) {
        DmnDecisionResult quoted = quote(product, medium, termYears, day);

        assertThat((Object) quoted.getSingleResult().getEntry("amountInCents")).isEqualTo(cents);
        assertThat((Object) quoted.getSingleResult().getEntry("currency")).isEqualTo("HKD");
    }

    @ParameterizedTest(name = "{0} {1} for {2} years")
    @DisplayName("What is not offered has no price")
    @CsvSource({
        "PERSONAL, TOKEN, 3",
        "MR, FILE_USB, 3",
        "MINOR, TOKEN, 3",
        "PERSONAL, FILE_USB, 0",
        "MR, TOKEN, 4",
        "MR, NONE, 1",
        "PERSONAL, NONE, 2"
    })
    void whatIsNotOfferedHasNoPrice(String product, String medium, int termYears) {
        assertThat(quote(product, medium, termYears, "2026-03-31")).isEmpty();
    }

    private static DmnDecisionResult quote(String product, String medium, int termYears, String day) {
        return ENGINE.evaluateDecision(
                TABLE,
                Variables.putValue("product", product)
                        .putValue("medium", medium)
                        .putValue("termYears", termYears)
                        .putValue("applicationDate", day + "T00:00:00"));
    }

    private static DmnDecision table() {
        try (InputStream file = Files.newInputStream(Path.of("processes/fee.dmn"))) {
            return ENGINE.parseDecision("fee", file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
