package hk.ecert.sandbox.station;

import hk.ecert.sandbox.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One station as a process. It ends with the sandbox, whose pipe it reads, however the sandbox ends. */
final class StationProcess {

    private static final String PROGRAM = "hk.ecert.station.Station";

    private final Path log;
    private final List<String> command;
    private Process process;

    /** @param kind {@code medium} or {@code pin} */
    StationProcess(Home home, String kind, URI door, List<String> craft) {
        String station = home.path("stations/" + kind).toString();
        log = Path.of(station + ".log");
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAM,
                kind,
                "--server=" + door,
                "--server-ca=" + home.path("tls/ca.pem"),
                "--key=" + station + ".p12",
                "--key-password-file=" + station + ".password",
                "--journal=" + home.path("ledger/" + kind + "-station.jsonl"),
                "--interval=PT0.3S",
                "--until-input-ends"));
        command.addAll(craft);
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
