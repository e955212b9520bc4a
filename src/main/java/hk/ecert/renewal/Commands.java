package hk.ecert.renewal;

import hk.ecert.renewal.audit.TrailCommand;
import hk.ecert.renewal.checks.InvariantsCommand;
import hk.ecert.renewal.checks.PaymentCommand;
import hk.ecert.renewal.platform.EngineFloorCommand;
import hk.ecert.renewal.register.RegisterCommand;
import hk.ecert.renewal.validation.CertificateCommand;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the jar does besides serving: each command is a first argument, e.g. {@code register import}. */
@Command(
        name = "ecert-renewal",
        description = "Without a command: serves the renewal.",
        mixinStandardHelpOptions = true)
class Commands {

    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");
    private static final List<Class<?>> COMMANDS = List.of(
            RegisterCommand.class,
            AuthorityCommand.class,
            TrailCommand.class,
            CertificateCommand.class,
            InvariantsCommand.class,
            PaymentCommand.class,
            EngineFloorCommand.class);

    private Commands() {}

    /**
     * Runs the command that the first argument names.
     *
     * @return the exit code: 0 done, 1 done with something to report, 2 wrong options; empty when it names none
     */
    static OptionalInt run(String[] args) {
        if (args.length == 0) {
            return OptionalInt.empty();
        }
        CommandLine commands = new CommandLine(new Commands());
        boolean isHelp = HELP.contains(args[0]);
        // what one command needs is not loaded for another: certificate check is to answer at once
        COMMANDS.stream()
                .filter(command -> isHelp || name(command).equals(args[0]))
                .forEach(commands::addSubcommand);
        boolean isNamed = isHelp || commands.getSubcommands().containsKey(args[0]);
        return isNamed ? OptionalInt.of(commands.execute(args)) : OptionalInt.empty();
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
