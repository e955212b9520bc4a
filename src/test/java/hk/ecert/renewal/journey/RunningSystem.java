package hk.ecert.renewal.journey;

import hk.ecert.renewal.TrialApplication;
import hk.ecert.renewal.support.FreePort;
import hk.ecert.sandbox.Options;
import hk.ecert.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole application and its sandbox on free ports, as the trial run starts them: real HTTP, real TLS, real letters. */
public final class RunningSystem implements AutoCloseable {

    private static final String GAP = "--renewal.mailing.gap=";

    private static final int COPIES = 6;
    private static RunningSystem shared;

    private final Sandbox sandbox;
    private final AtomicInteger persons = new AtomicInteger();
    private final List<Class<?>> more;
    private final String[] arguments;
    private ConfigurableApplicationContext application;
    private final URI portal;
    private final URI certificateLogin;
    private final URI repository;
    private final String jdbcUrl;

    private RunningSystem(
            Sandbox sandbox,
            List<Class<?>> more,
            String[] arguments,
            URI portal,
            URI certificateLogin,
            URI repository,
            String jdbcUrl) {
        this.more = more;
        this.sandbox = sandbox;
        this.arguments = arguments;
        this.application = TrialApplication.start(more, arguments);
        this.portal = portal;
        this.certificateLogin = certificateLogin;
        this.repository = repository;
        this.jdbcUrl = jdbcUrl;
    }

    /** One system for all journeys of this JVM, on H2 in memory. */
    public static synchronized RunningSystem shared() {
        if (shared == null) {
            shared = start("jdbc:h2:mem:journeys;MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** Starts another system on a database of its own. */
    public static RunningSystem start(String jdbcUrl, String... settings) {
        return start(jdbcUrl, usual -> usual, List.of(), settings);
    }

    /**
     * Starts another system, with a sandbox that differs from the usual one.
     *
     * @param more configuration beside the trial run's
     */
    public static RunningSystem start(
            String jdbcUrl, UnaryOperator<Options> sandboxOptions, List<Class<?>> more, String... settings) {
        try {
            int[] ports = IntStream.generate(FreePort::any).limit(5).toArray();
            URI portal = URI.create("https://localhost:" + ports[0]);
            URI certificateLogin = URI.create("https://localhost:" + ports[1]);
            URI repository = URI.create("http://localhost:" + ports[2]);
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/journeys")), "run");
            Sandbox sandbox = Sandbox.start(sandboxOptions.apply(Options.defaults()
                    .withHome(folder.resolve("sandbox"))
                    .withPersonas(null, COPIES)
                    .withPorts(ports[3], ports[4])
                    .withApplication(portal, certificateLogin, repository)
                    .withCarrier(Duration.ofMillis(300), Duration.ofMillis(600))
                    .withMovableClock()));
            List<String> arguments = new ArrayList<>(List.of(
                    "--spring.config.additional-location=file:" + sandbox.home().resolve("application.yaml"),
                    "--spring.datasource.url=" + jdbcUrl,
                    "--renewal.home=" + folder,
                    "--logging.file.name=" + folder.resolve("application.log"),
                    "--trial.home=" + sandbox.home(),
                    "--trial.sandbox=http://localhost:" + sandbox.port(),
                    "--trial.quiet=true"));
            if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith(GAP))) {
                arguments.add(GAP + "PT0.5S");
            }
            arguments.addAll(Arrays.asList(settings));
            return new RunningSystem(
                    sandbox, more, arguments.toArray(String[]::new), portal, certificateLogin, repository, jdbcUrl);
        } catch (Exception notStarted) {
            throw new IllegalStateException("the system did not start", notStarted);
        }
    }

    /** A sandbox with one persona, {@code chan-tai-man}, and so many copies: for tests that need many of the same. */
    static UnaryOperator<Options> copies(int copies) {
        return usual -> usual.withPersonas(onePersona(), copies);
    }

    /** The file of that one persona. */
    static Path onePersona() {
        try (InputStream all = Sandbox.class.getResourceAsStream("/sandbox/personas.csv")) {
            List<String> headAndFirst = new String(all.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .limit(2)
                    .toList();
            return Files.write(Files.createTempFile("persona", ".csv"), headAndFirst);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A person who has renewed nothing yet; each is handed out once, whichever tests share this system. */
    String person() {
        int number = persons.incrementAndGet();
        if (number > COPIES) {
            throw new IllegalStateException("give the sandbox more copies of its persons");
        }
        return "chan-tai-man-" + number;
    }

    /** Stops the application and, after what happens meanwhile, starts it again on the same database. */
    void restart(Runnable meanwhile) {
        application.close();
        meanwhile.run();
        application = TrialApplication.start(more, arguments);
    }

    /** The folder with all that the application writes; the sandbox's is below it. */
    public Path home() {
        return sandbox.home().getParent();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public ApplicationContext application() {
        return application;
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    public URI portal() {
        return portal;
    }

    public URI certificateLogin() {
        return certificateLogin;
    }

    public URI repository() {
        return repository;
    }

    public URI sandboxAddress() {
        return URI.create("http://localhost:" + sandbox.port());
    }

    /** A database in memory goes too: the tests share one heap. */
    @Override
    public void close() {
        application.close();
        sandbox.close();
        if (jdbcUrl.startsWith("jdbc:h2:mem:")) {
            new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "sa", "")).execute("shutdown");
        }
    }
}
