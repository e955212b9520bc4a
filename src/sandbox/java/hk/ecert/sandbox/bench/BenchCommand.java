package hk.ecert.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.Options;
import hk.ecert.sandbox.Sandbox;
import hk.ecert.sandbox.driver.Convoy;
import hk.ecert.sandbox.driver.Result;
import hk.ecert.sandbox.home.Persona;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Starts sandbox and application, renews many times, and prints cost beside the floor of the same run.")
public final class BenchCommand implements Callable<Integer> {

    private static final String BUILT_IN =
            "bench-0,A123456(3),CHAN Tai Man,陳大文,1985-07-03,bench@people.sandbox.example,"
                    + "personal,+14,good,plus,en,\"Flat A, 12/F|Demo Mansion|1 Example Street|Wan Chai|HK\"\n";
    private static final String HEADER = "id,hkid,english_name,chinese_name,date_of_birth,email,certificate_class,"
            + "not_after,certificate_state,iam_smart,language,address\n";
    /** The plain collector takes the least memory and CPU, and leaves the JIT less to compile. */
    private static final List<String> SMALL_MACHINE = List.of("-Xmx288m", "-XX:+UseSerialGC");

    private static final int REGISTER_KEY_BYTES = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--application",
            defaultValue = "target/ecert-renewal.jar",
            description = "the application's jar; default: ${DEFAULT-VALUE}")
    private Path application;

    @Option(names = "--count", defaultValue = "200", description = "renewals measured; default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--warm-up",
            defaultValue = "300",
            description =
                    "renewals before, not measured: a fresh JVM spends as much on compiling as on renewing; default:"
                            + " ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--parallel", defaultValue = "6", description = "how many at once; default: ${DEFAULT-VALUE}")
    private int parallel;

    @Option(names = "--home", description = "folder for everything; default: a new one in the temporary folder")
    private Path home;

    @Option(names = "--jdbc-url", description = "an empty database for the application; default: H2 in a file")
    private String jdbcUrl;

    @Option(names = "--jdbc-user", defaultValue = "sa", description = "default: ${DEFAULT-VALUE}")
    private String jdbcUser;

    @Option(names = "--jdbc-password", defaultValue = "", description = "default: none")
    private String jdbcPassword;

    @Option(
            names = "--database-process",
            description = "name of the database's processes, whose CPU counts too, e.g. postgres")
    private String databaseProcess;

    @Option(
            names = "--jvm",
            description =
                    "option of the application's JVM; may be repeated; default: what the README names where memory is short")
    private List<String> jvm;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(application)) {
            spec.commandLine()
                    .getErr()
                    .println("There is no " + application + ": ./mvnw package makes target/ecert-renewal.jar");
            return CommandLine.ExitCode.USAGE;
        }
        Path folder = (home == null ? Files.createTempDirectory("ecert-bench") : Files.createDirectories(home))
                .toAbsolutePath();
        Options options = options(folder);
        if (jvm == null) {
            jvm = SMALL_MACHINE;
        }
        try (Sandbox sandbox = Sandbox.start(options);
                ApplicationUnderTest server = new ApplicationUnderTest(application, folder, jvm, environment(folder))) {
            server.archiveClasses(options.application().portal());
            server.importRegister();
            Report report = new Report(count, parallel);
            report.started(server.start(options.application().portal()));
            renew(sandbox, server, options, report);
            server.close();
            report.floor(CryptoFloor.measure(Math.max(100, count)));
            engineFloor(server, report);
            report.print(System.out);
            System.out.println("logs: " + folder);
            return report.isWhole() ? 0 : 1;
        }
    }

    private Options options(Path folder) throws IOException {
        Path people = folder.resolve("people.csv");
        Files.writeString(people, HEADER + BUILT_IN);
        return Options.defaults()
                .withHome(folder.resolve("sandbox"))
                .withPersonas(people, count + warmUp)
                .withPorts(0, 0)
                .withApplication(
                        URI.create("https://localhost:" + freePort()),
                        URI.create("https://localhost:" + freePort()),
                        URI.create("http://localhost:" + freePort()))
                .withCarrier(Duration.ofMillis(200), Duration.ofMillis(500));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Map<String, String> environment(Path folder) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("RENEWAL_MAILING_GAP", "PT0.5S");
        // glibc else keeps a heap of its own for each few threads, and gives little of them back
        environment.put("MALLOC_ARENA_MAX", "2");
        if (jdbcUrl != null) {
            environment.put("SPRING_DATASOURCE_URL", jdbcUrl);
            environment.put("SPRING_DATASOURCE_USERNAME", jdbcUser);
            environment.put("SPRING_DATASOURCE_PASSWORD", jdbcPassword);
            environment.put("RENEWAL_REGISTER_KEYFILE", registerKey(folder).toString());
        }
        return environment;
    }

    /** The application makes this key by itself only for the embedded database. */
    private static Path registerKey(Path folder) throws IOException {
        Path file = folder.resolve("register.key");
        if (Files.notExists(file)) {
            byte[] key = new byte[REGISTER_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.write(file, key);
        }
        return file;
    }

    private void renew(Sandbox sandbox, ApplicationUnderTest server, Options options, Report report)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<Persona> people = sandbox.personas().stream()
                .filter(persona -> persona.id().matches("bench-0-\\d+"))
                .toList();
        Convoy convoy = new Convoy(URI.create("http://localhost:" + sandbox.port()));
        List<Result> warm = go(convoy, people.subList(0, warmUp), options, Duration.ZERO);
        double cpuBefore = cpu(server);
        double compilingBefore = Processes.cpuMillisOfCompilers(server.pid());
        long before = System.nanoTime();
        List<Result> results = go(convoy, people.subList(warmUp, warmUp + count), options, apart(warm));
        report.renewed(
                results,
                (System.nanoTime() - before) / 1e9,
                cpu(server) - cpuBefore,
                Processes.cpuMillisOfCompilers(server.pid()) - compilingBefore,
                Processes.residentMebibytes(server.pid()));
    }

    /** Begun at once, all would stand at the same page for a minute: so they begin evenly over the time of a renewal. */
    private Duration apart(List<Result> renewals) {
        double mean =
                renewals.stream().mapToDouble(Result::totalMillis).average().orElse(0);
        return Duration.ofMillis((long) (mean / parallel));
    }

    private List<Result> go(Convoy convoy, List<Persona> people, Options options, Duration apart)
            throws InterruptedException {
        Options.Application where = options.application();
        return convoy.renew(people, where.portal(), where.certificateLogin(), parallel, PATIENCE, apart);
    }

    private double cpu(ApplicationUnderTest server) throws IOException {
        double own = Processes.cpuMillis(server.pid());
        return databaseProcess == null ? own : own + Processes.cpuMillisOf(databaseProcess);
    }

    private void engineFloor(ApplicationUnderTest server, Report report) throws IOException, InterruptedException {
        double before = databaseProcess == null ? 0 : Processes.cpuMillisOf(databaseProcess);
        JsonNode floor = server.engineFloor(parallel);
        double all = databaseProcess == null ? 0 : Processes.cpuMillisOf(databaseProcess) - before;
        // the command runs a quarter more to warm up
        double database = all / (floor.path("instances").asInt() * 1.25);
        report.floor(floor, database);
    }
}
