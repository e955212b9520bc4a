package hk.ecert.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application's jar as processes of its own: the import, the server, the empty flow. */
final class ApplicationUnderTest implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path jar;
    private final Path home;
    private final Map<String, String> environment;
    private final List<String> jvm;
    private Process server;

    /**
     * @param home the bench's folder, with {@code sandbox/} and {@code logs} in it
     * @param environment which database, as Spring reads it; empty for H2 in a file
     */
    ApplicationUnderTest(Path jar, Path home, List<String> jvm, Map<String, String> environment) {
        this.jar = jar.toAbsolutePath();
        this.home = home;
        this.jvm = jvm;
        this.environment = environment;
    }

    private ProcessBuilder command(Path log, List<String> options, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(jvm);
        all.addAll(options);
        all.add("-jar");
        all.add(jar.toString());
        all.addAll(arguments);
        ProcessBuilder builder = Processes.java(all, environment, log);
        builder.environment()
                .put("SPRING_CONFIG_ADDITIONALLOCATION", "file:" + home.resolve("sandbox/application.yaml"));
        builder.directory(Files.createDirectories(home.resolve("application")).toFile());
        return builder;
    }

    Path log() {
        return home.resolve("application.log");
    }

    private Path classArchive() {
        return home.resolve("ecert-renewal.jsa");
    }

    /** A first run up to its first page, which leaves an archive of the classes it loaded to later ones when it ends. */
    void archiveClasses(URI portal) throws IOException, InterruptedException, GeneralSecurityException {
        start(portal, "-XX:ArchiveClassesAtExit=" + classArchive());
        close();
    }

    void importRegister() throws IOException, InterruptedException {
        Path register = home.resolve("sandbox/register");
        run(
                home.resolve("import.log"),
                List.of(
                        "register",
                        "import",
                        "--subscribers",
                        register.resolve("subscribers.csv").toString(),
                        "--certificates",
                        register.resolve("certificates.pem").toString(),
                        "--crl",
                        register.resolve("crl.pem").toString()));
    }

    /** The empty flow on the database as the renewals left it. @return what the command printed */
    JsonNode engineFloor(int parallel) throws IOException, InterruptedException {
        Path log = home.resolve("engine-floor.log");
        run(log, List.of("engine-floor", "--parallel", String.valueOf(parallel)));
        String line = Files.readAllLines(log).stream()
                .filter(text -> text.startsWith("{"))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IOException("engine-floor printed nothing; see " + log));
        return Json.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private void run(Path log, List<String> arguments) throws IOException, InterruptedException {
        Process process = command(log, List.of(), arguments).start();
        if (process.waitFor() != 0) {
            throw new IOException(jar + " ended with " + process.exitValue() + "; see " + log);
        }
    }

    /** Starts the server. @return seconds until the portal answered */
    double start(URI portal) throws IOException, InterruptedException, GeneralSecurityException {
        return start(portal, "-XX:SharedArchiveFile=" + classArchive());
    }

    private double start(URI portal, String option) throws IOException, InterruptedException, GeneralSecurityException {
        long begun = System.nanoTime();
        server = command(log(), List.of(option), List.of()).start();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(Tls.context(Certificates.readPem(home.resolve("sandbox/tls/ca.pem")), null))
                .build();
        while (!answers(client, portal)) {
            if (!server.isAlive() || System.nanoTime() - begun > LONGEST_START.toNanos()) {
                throw new IOException("the application did not start; see " + log());
            }
            Thread.sleep(100);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static boolean answers(HttpClient client, URI portal) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(portal.resolve("/"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        server.destroy();
        try {
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
