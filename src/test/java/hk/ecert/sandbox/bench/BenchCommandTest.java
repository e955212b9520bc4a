package hk.ecert.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    @TempDir
    private Path folder;

    @Test
    void withoutTheApplicationItSaysAtOnceWhatIsMissingAndHowItIsMade() {
        Path missing = folder.resolve("ecert-renewal.jar");
        Path home = folder.resolve("home");
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(said, true))
                .execute("--application", missing.toString(), "--home", home.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString().lines()).singleElement().asString().contains(missing.toString(), "./mvnw package");
        assertThat(home).doesNotExist();
    }
}
