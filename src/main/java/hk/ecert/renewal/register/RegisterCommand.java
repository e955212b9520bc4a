package hk.ecert.renewal.register;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The register's commands. */
@Command(
        name = "register",
        description = "The register of subscribers and certificates.",
        mixinStandardHelpOptions = true,
        subcommands = ImportCommand.class)
public class RegisterCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "register needs a command: import");
    }
}
