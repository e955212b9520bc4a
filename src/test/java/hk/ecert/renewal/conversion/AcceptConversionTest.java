package hk.ecert.renewal.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptConversionTest {

    private final Conversion conversion = mock(Conversion.class);
    private final AcceptConversion task = new AcceptConversion(conversion);
    private final RenewalReference reference = RenewalReference.random();

    @ParameterizedTest
    @CsvSource({"accept, true, true, true", "decline, false, false, false", "decline, true, true, false"})
    void anAnswerIsKept(String answer, boolean residual, boolean terms, boolean accepted) throws Exception {
        task.accept(reference, answers(answer, residual, terms));

        verify(conversion).answer(reference, accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "accept, false, false, understandsResidualIsLost acceptsAdultTerms",
        "accept, true, false, acceptsAdultTerms",
        "accept, false, true, understandsResidualIsLost",
        "'', true, true, acceptance",
        "${true}, true, true, acceptance"
    })
    void acceptingNeedsBothBoxesAndAnAnswer(String answer, boolean residual, boolean terms, String faulty) {
        AnswersRefused refused = catchThrowableOfType(
                AnswersRefused.class, () -> task.accept(reference, answers(answer, residual, terms)));

        assertThat(refused.faults())
                .extracting(AnswersRefused.Fault::field)
                .containsExactlyElementsOf(Arrays.asList(faulty.split(" ")));
        verify(conversion, never()).answer(any(), anyBoolean());
    }

    private static Answers answers(String answer, boolean residual, boolean terms) {
        Map<String, Object> values = new HashMap<>();
        values.put("acceptance", answer);
        values.put("understandsResidualIsLost", residual);
        values.put("acceptsAdultTerms", terms);
        return new Answers(values);
    }
}
