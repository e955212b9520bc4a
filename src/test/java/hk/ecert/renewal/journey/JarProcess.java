package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One of our jars as a process of its own, that can be killed. */
final class JarProcess implements AutoCloseable {

    private final Path jar;
    private final Path folder;
    private final Map<String, String> environment;
    private Process process;

    /** @param folder where it runs; what it prints goes into a file there */
    JarProcess(String jar, Path folder, Map<String, String> environment) {
        this.jar = Path.of(jar).toAbsolutePath();
        this.folder = folder;
        this.environment = environment;
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("java", "-jar", jar.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    void start(String... arguments) throws IOException {
        Path log = folder.resolve(jar.getFileName() + ".log");
        process = command(arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs one of its commands to the end, which must be good. */
    String run(String... arguments) throws IOException, InterruptedException {
        Process command = command(arguments).start();
        String printed;
        try (InputStream output = command.getInputStream()) {
            printed = new String(output.readAllBytes());
        }
        assertThat(command.waitFor()).as(printed).isZero();
        return printed;
    }

    /** SIGKILL: it has no chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
