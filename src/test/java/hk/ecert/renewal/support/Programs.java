package hk.ecert.renewal.support;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The programs of other people that tests hold our output against. A test whose program is not installed is left out and
 * says so; where {@code ECERT_SKIPPING=forbidden} it fails instead.
 */
public final class Programs {

    /** @param output standard output and error together */
    public record Result(int exitCode, String output) {}

    private Programs() {}

    /** Leaves the test out, or fails it, when a program is missing from the PATH. */
    public static void need(String... programs) {
        for (String program : programs) {
            if (!isInstalled(program)) {
                leaveOut(program + " is not installed");
            }
        }
    }

    /** Leaves the test out, or fails it, when a file of the named Debian package is missing. */
    public static void needFile(Path file, String debianPackage) {
        if (!Files.exists(file)) {
            leaveOut(file + " is missing; it comes with " + debianPackage);
        }
    }

    private static void leaveOut(String reason) {
        String message = "left out: " + reason;
        System.out.println(message);
        if ("forbidden".equals(System.getenv("ECERT_SKIPPING"))) {
            fail(message);
        }
        abort(message);
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a program to its end, at most a minute. */
    public static Result run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail(command[0] + " did not end");
        }
        return new Result(process.exitValue(), output);
    }
}
