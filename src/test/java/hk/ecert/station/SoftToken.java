package hk.ecert.station;

import hk.ecert.renewal.support.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A drawer of blank SoftHSM tokens of a test's own. */
record SoftToken(Path configuration, String module) {

    private static final List<String> MODULES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so");

    static SoftToken in(Path folder) throws IOException {
        Programs.need("softhsm2-util", "pkcs11-tool");
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        String module = MODULES.stream()
                .filter(path -> Files.exists(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IOException("SoftHSM's library is not where it is expected"));
        return new SoftToken(configuration, module);
    }

    void environment(ProcessBuilder program) {
        program.environment().put("SOFTHSM2_CONF", configuration.toString());
    }

    /** What {@code pkcs11-tool} says. */
    String tool(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("pkcs11-tool", "--module", module), Stream.of(arguments))
                .toList());
    }

    String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        environment(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
