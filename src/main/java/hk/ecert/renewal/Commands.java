package hk.ecert.renewal;

import hk.ecert.renewal.audit.TrailCommand;
import hk.ecert.renewal.platform.EngineFloorCommand;
import hk.ecert.renewal.register.RegisterCommand;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the jar does besides serving: each command is a first argument, e.g. {@code register import}. */
@Command(
        name = "ecert-renewal",
        description = "Without a command: serves the renewal.",
        mixinStandardHelpOptions = true,
        subcommands = {RegisterCommand.class, TrailCommand.class, EngineFloorCommand.class})
class Commands {

    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

    private Commands() {}

    static boolean names(String[] args) {
        return args.length > 0
                && (HELP.contains(args[0]) || commandLine().getSubcommands().containsKey(args[0]));
    }

    /** @return the exit code: 0 done, 1 done with something to report, 2 wrong options */
    static int run(String[] args) {
        return commandLine().execute(args);
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Commands());
    }
}
