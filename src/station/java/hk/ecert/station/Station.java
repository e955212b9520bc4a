package hk.ecert.station;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
        name = "ecert-renewal-station",
        mixinStandardHelpOptions = true,
        description = "Makes what a renewal is posted with, on a machine of its own.",
        subcommands = {MediumCommand.class, PinCommand.class, SpoilCommand.class})
public final class Station implements Callable<Integer> {

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 2;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Station())
                .setExecutionExceptionHandler((trouble, command, parsed) -> {
                    command.getErr().println("station: " + trouble.getMessage());
                    return 1;
                })
                .execute(args));
    }
}
