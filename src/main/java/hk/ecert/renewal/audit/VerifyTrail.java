package hk.ecert.renewal.audit;

import hk.ecert.renewal.platform.CommandContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks that no row of the trail was edited, removed or reordered. */
@Command(
        name = "verify",
        description = "Checks that no row of the trail was edited, removed or reordered. Exit code 1 names the first.",
        mixinStandardHelpOptions = true)
class VerifyTrail implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var context = CommandContext.open(TrailTable.class, TrailVerifier.class)) {
            return report(context.getBean(TrailVerifier.class).verify());
        }
    }

    private int report(TrailVerifier.Finding finding) {
        var out = spec.commandLine().getOut();
        out.printf("%d rows verified, last hash %s%n", finding.rows(), finding.headHash());
        out.println(finding.isWhole() ? "The trail is whole." : "The trail is broken: " + finding.fault() + ".");
        out.flush();
        return finding.isWhole() ? 0 : 1;
    }
}
