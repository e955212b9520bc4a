package hk.ecert.renewal.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestCertificates;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as an operator calls it, on an embedded database in a file. */
class ImportCommandIT {

    private static final int MANY = 100_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String HEADER =
            "srn,hkid,english_name,chinese_name,date_of_birth,email,language,address,standing\n";
    private static final Instant FROM = MovableClock.instant("2023-12-01T00:00");
    private static final Instant UNTIL = MovableClock.instant("2026-12-01T00:00");

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        System.setProperty(
                "spring.datasource.url", "jdbc:h2:file:" + folder.resolve("db").toAbsolutePath() + ";MODE=PostgreSQL");
        System.setProperty(
                "renewal.register.key-file", folder.resolve("register.key").toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty("spring.datasource.url");
        System.clearProperty("renewal.register.key-file");
    }

    @Test
    void theExitCodeTellsWhetherEveryRowWasTaken() throws IOException {
        Path subscribers = Files.writeString(folder.resolve("subscribers.csv"), HEADER + row(1));
        Path certificates = Files.writeString(folder.resolve("certificates.pem"), certificate(1));
        Path crl = Files.writeString(
                folder.resolve("crl.pem"),
                TestCertificates.pem("X509 CRL", TestCertificates.revocationList(UNTIL, Map.of(BigInteger.ONE, 6))));

        assertThat(run("--subscribers", subscribers, "--certificates", certificates, "--crl", crl))
                .isZero();
        assertThat(report.toString(StandardCharsets.UTF_8))
                .contains("subscribers.csv: 1 added, 0 changed, 0 unchanged, 0 rejected")
                .contains("certificates.pem: 1 added, 0 changed, 0 unchanged, 0 rejected")
                .contains("crl.pem: 0 added, 1 changed, 0 unchanged, 0 rejected");

        Files.writeString(subscribers, HEADER + row(1) + row(2).replace(",en,", ",fr,"));
        assertThat(run("--subscribers", subscribers, "--certificates", certificates))
                .isEqualTo(1);
        assertThat(report.toString(StandardCharsets.UTF_8))
                .contains("subscribers.csv row 3: language must be en, zh-Hant or zh-Hans (SRN 0000000002)")
                .contains("subscribers.csv: 0 added, 0 changed, 1 unchanged, 1 rejected");
    }

    @Test
    void whatCannotRunSaysWhyAndChangesNothing() throws IOException {
        Path subscribers = Files.writeString(folder.resolve("subscribers.csv"), HEADER + row(1));
        Path certificates = Files.writeString(folder.resolve("certificates.pem"), certificate(1));
        Path missing = folder.resolve("missing.pem");

        assertThat(run()).isEqualTo(2);
        assertThat(run("--subscribers", subscribers)).isEqualTo(2);
        assertThat(run("--subscribers", subscribers, "--certificates", missing)).isEqualTo(2);
        assertThat(run("--subscribers", folder, "--certificates", certificates)).isEqualTo(2);
        assertThat(run("--subscribers", certificates, "--certificates", certificates))
                .isEqualTo(2);
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains("Missing required option")
                .contains("missing.pem: can't be read")
                .contains("certificates.pem: the first line must name the columns");
        assertThat(run("--subscribers", subscribers, "--certificates", certificates, "--crl", certificates))
                .isEqualTo(2);
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("holds no revocation list");
    }

    @Test
    void aKeyThatIsLostStopsTheCommandAndNamesTheSetting() throws IOException {
        Path subscribers = Files.writeString(folder.resolve("subscribers.csv"), HEADER + row(1));
        Path certificates = Files.writeString(folder.resolve("certificates.pem"), certificate(1));
        run("--subscribers", subscribers, "--certificates", certificates);
        Files.delete(folder.resolve("register.key"));

        assertThat(run("--subscribers", subscribers, "--certificates", certificates))
                .isEqualTo(2);
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("renewal.register.key-file");
        assertThat(folder.resolve("register.key")).doesNotExist();
    }

    @Test
    void aHundredThousandSubscribersAreTakenWithinTwoMinutes() throws IOException {
        Path subscribers = folder.resolve("subscribers.csv");
        Path certificates = folder.resolve("certificates.pem");
        try (BufferedWriter rows = Files.newBufferedWriter(subscribers);
                BufferedWriter blocks = Files.newBufferedWriter(certificates)) {
            rows.write(HEADER);
            for (int number = 1; number <= MANY; number++) {
                rows.write(row(number));
                blocks.write(certificate(number));
            }
        }

        Cost first = costOf(subscribers, certificates);
        assertThat(report.toString(StandardCharsets.UTF_8))
                .contains("subscribers.csv: 100000 added, 0 changed, 0 unchanged, 0 rejected")
                .contains("certificates.pem: 100000 added, 0 changed, 0 unchanged, 0 rejected");
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("subscribers.csv: 50000 read");
        Cost second = costOf(subscribers, certificates);
        assertThat(report.toString(StandardCharsets.UTF_8))
                .contains("subscribers.csv: 0 added, 0 changed, 100000 unchanged, 0 rejected")
                .contains("certificates.pem: 0 added, 0 changed, 100000 unchanged, 0 rejected");

        out.printf("register import, %d subscribers and certificates: first %s, again %s%n", MANY, first, second);
        assertThat(first.counted()).isLessThan(LONGEST);
        assertThat(second.counted()).isLessThan(LONGEST);
    }

    /**
     * @param cpu of the whole program
     * @param load processes that wanted a processor, of everything on the machine
     */
    private record Cost(Duration wall, Duration cpu, double load) {

        /** What the clock on the wall says, unless the machine is busy with something else. */
        Duration counted() {
            return load <= Runtime.getRuntime().availableProcessors() + 1 ? wall : cpu;
        }
    }

    private Cost costOf(Path subscribers, Path certificates) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long startCpu = machine.getProcessCpuTime();
        int code = run("--subscribers", subscribers, "--certificates", certificates);
        assertThat(code).as(progress.toString(StandardCharsets.UTF_8)).isZero();
        return new Cost(
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(machine.getProcessCpuTime() - startCpu),
                machine.getSystemLoadAverage());
    }

    private int run(Object... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "import";
        for (int i = 0; i < options.length; i++) {
            arguments[i + 1] = options[i].toString();
        }
        System.setOut(new PrintStream(report, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
        try {
            return new CommandLine(new RegisterCommand()).execute(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String row(int number) {
        return "%010d,%s,CHAN No %d,陳大文,1990-12-31,chan%d@example.hk,en,Flat %d|1 Queen's Road|Central|HK,\n"
                .formatted(number, RegisterFixture.hkid(number).value(), number, number, number);
    }

    private static String certificate(int number) {
        return TestCertificates.pem(
                "CERTIFICATE",
                TestCertificates.certificate(
                        BigInteger.valueOf(number),
                        "%010d".formatted(number),
                        "CHAN No " + number,
                        TestCertificates.PERSONAL,
                        TestCertificates.ORDINARY_POLICY,
                        FROM,
                        UNTIL));
    }
}
