package hk.ecert.renewal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Programs;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Path validation held against NIST's public suite: every verdict of it. */
class PkitsTest {

    private static final int VERDICTS = 247;

    @TestFactory
    Stream<DynamicTest> everyVerdictIsThatOfTheSuite() throws Exception {
        Programs.needFile(Pkits.FOLDER.resolve("ReadMe.txt"), "python3-cryptography-vectors");
        BatchCheck check = new BatchCheck(Clock.fixed(Pki.NOW, ZoneOffset.UTC));
        List<Pkits.Case> cases = Pkits.cases();

        assertThat(cases).hasSize(VERDICTS);
        return cases.stream()
                .map(one -> dynamicTest(
                        one.name(),
                        () -> assertThat(check.answer(one.line()))
                                .startsWith(one.name() + "\t" + one.verdict() + "\t")
                                .doesNotContain(BatchCheck.MALFORMED)));
    }
}
