package hk.ecert.renewal.register;

import hk.ecert.renewal.audit.CommandTrail;
import hk.ecert.renewal.platform.CommandContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code register import}: rejected rows and counts on standard output, progress on standard error. */
@Command(
        name = "import",
        description = {
            "Takes subscribers and their certificates into the register.",
            "Run again with the same files it changes nothing.",
            "Exit code 0: every row taken; 1: some were rejected, each with a line that says why; 2: could not run.",
            "Database and key file are set as for serving: application.yaml, SPRING_DATASOURCE_URL,"
                    + " SPRING_CONFIG_ADDITIONAL_LOCATION, -D before -jar."
        },
        mixinStandardHelpOptions = true)
class ImportCommand implements Callable<Integer> {

    private static final int REJECTED = 1;
    private static final int COULD_NOT_RUN = 2;

    /** The settings that the web application finds by scanning. */
    @EnableConfigurationProperties(RegisterSettings.class)
    static class Settings {}

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--subscribers",
            required = true,
            description = "CSV in UTF-8 with the columns srn,hkid,english_name,chinese_name,date_of_birth,email,"
                    + "language,address[,standing]; address lines separated by |")
    private Path subscribers;

    @Option(names = "--certificates", required = true, description = "PEM; each belongs to the SRN in its OU")
    private Path certificates;

    @Option(names = "--crl", description = "PEM; sets which certificates are suspended or revoked")
    private Path crl;

    @Override
    public Integer call() {
        Stream.of(subscribers, certificates, crl)
                .filter(file -> file != null && !(Files.isRegularFile(file) && Files.isReadable(file)))
                .findFirst()
                .ifPresent(file -> {
                    throw new ParameterException(spec.commandLine(), file + ": can't be read");
                });
        try (ConfigurableApplicationContext context = open()) {
            return context.getBean(RegisterImport.class)
                            .run(subscribers, certificates, Optional.ofNullable(crl), System.out, System.err)
                            .isClean()
                    ? 0
                    : REJECTED;
        } catch (UnreadableFile | CouldNotRun | IllegalStateException told) {
            System.err.println(told.getMessage());
            return COULD_NOT_RUN;
        } catch (RuntimeException failed) {
            // rows were in hand, and its text may repeat them
            System.err.println("The import broke off: " + failed.getClass().getSimpleName());
            return COULD_NOT_RUN;
        }
    }

    /** No row has been read yet, so what went wrong can be told as it is. */
    private static ConfigurableApplicationContext open() throws CouldNotRun {
        try {
            return CommandContext.open(
                    Settings.class,
                    HkidVault.class,
                    SubscriberImport.class,
                    CertificateImport.class,
                    ImportedRevocations.class,
                    RevocationImport.class,
                    RevocationIntake.class,
                    RevocationChanges.class,
                    RegisterImport.class,
                    CommandTrail.class);
        } catch (RuntimeException notStarted) {
            throw new CouldNotRun(String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(notStarted).getMessage()));
        }
    }

    private static final class CouldNotRun extends Exception {
        CouldNotRun(String reason) {
            super(reason, null, false, false);
        }
    }
}
