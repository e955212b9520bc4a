package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.checks.InvariantsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Lets the application's own checker look at a running system. */
final class Checker {

    private static final String HOLD = "All invariants hold.";
    private static final String NOT_COMPARED = "not compared";

    /** @param output what an operator would read */
    record Verdict(int exitCode, String output) {

        /** Everything holds, and the gateway's books were there to compare with. */
        boolean isFavourable() {
            return exitCode == 0 && output.contains(HOLD) && !output.contains(NOT_COMPARED);
        }

        void assertFavourable() {
            assertThat(isFavourable()).as(output).isTrue();
        }
    }

    /** For what the command printed in a program of its own. */
    static void assertFavourable(String output) {
        new Verdict(0, output).assertFavourable();
    }

    private Checker() {}

    /** @param canaries what must stand in no column of any table */
    static Verdict check(RunningSystem system, List<String> canaries) throws IOException {
        Path canaryFile = Files.write(Files.createTempFile("canaries", ""), canaries);
        Map<String, String> settings = Map.of(
                "spring.datasource.url",
                system.jdbcUrl(),
                "spring.config.additional-location",
                "file:" + system.sandbox().home().resolve("application.yaml"));
        settings.forEach(System::setProperty);
        try {
            StringWriter printed = new StringWriter();
            int exitCode = new CommandLine(new InvariantsCommand())
                    .setOut(new PrintWriter(printed))
                    .execute("--canary-file=" + canaryFile);
            return new Verdict(exitCode, printed.toString());
        } finally {
            settings.keySet().forEach(System::clearProperty);
            Files.delete(canaryFile);
        }
    }

    /** The HKID numbers of everybody in the sandbox, as they are written on the card and without brackets. */
    static List<String> identityNumbers(RunningSystem system) {
        List<String> numbers = new ArrayList<>();
        system.sandbox().personas().forEach(persona -> {
            numbers.add(persona.hkid());
            numbers.add(persona.hkid().replaceAll("[()]", ""));
        });
        return numbers;
    }
}
