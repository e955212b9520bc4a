package hk.ecert.renewal.checks;

import hk.ecert.renewal.audit.CommandTrail;
import hk.ecert.renewal.checks.Invariants.Finding;
import hk.ecert.renewal.platform.CommandContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks what must be true of the system whatever has failed; may be run beside the application at any time. */
@Command(
        name = "invariants",
        description = "Checks the invariants of the whole system and names what breaks them. Only reads.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all hold", "1:something breaks one; it is named", "2:wrong usage"})
public class InvariantsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--settle",
            defaultValue = "PT3S",
            description = "what is found counts when it is still there after this time; default: ${DEFAULT-VALUE}")
    private Duration settle;

    @Option(names = "--canary-file", description = "values that must stand nowhere, one a line")
    private Path canaryFile;

    @Option(names = "--search", description = "a folder whose files are searched for them too; may be repeated")
    private List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> canaries = canaryFile == null
                ? List.of()
                : Files.readAllLines(canaryFile).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        try (ConfigurableApplicationContext context = CommandContext.openReadOnly(
                CommandTrail.class,
                GatewayForCommands.class,
                TrailIsWhole.class,
                GatewayAgrees.class,
                Invariants.class)) {
            Invariants invariants = context.getBean(Invariants.class);
            Finding finding = invariants.look();
            if (!finding.isWhole()) {
                Thread.sleep(settle.toMillis());
                finding = finding.confirmedBy(invariants.look());
            }
            finding.violations()
                    .put("no canary", new NoCanary(context.getBean(JdbcClient.class), canaries, folders).violations());
            return print(finding, spec.commandLine().getOut());
        }
    }

    private static int print(Finding finding, PrintWriter out) {
        finding.violations().forEach((name, violations) -> {
            out.printf("%-26s %s%n", name, violations.isEmpty() ? "holds" : violations.size() + " broken");
            violations.forEach(it -> out.printf("  %s: %s%n", it.reference(), it.what()));
        });
        finding.notCompared().forEach((name, why) -> out.printf("%-26s not compared: %s%n", name, why));
        out.println(finding.isWhole() ? "All invariants hold." : "The system is not whole.");
        out.flush();
        return finding.isWhole() ? 0 : 1;
    }
}
