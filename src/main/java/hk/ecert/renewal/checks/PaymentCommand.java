package hk.ecert.renewal.checks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The payments' commands. */
@Command(
        name = "payment",
        description = "The payments.",
        mixinStandardHelpOptions = true,
        subcommands = ReconcileCommand.class)
public class PaymentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "payment needs a command: reconcile");
    }
}
