package hk.ecert.sandbox;

import hk.ecert.sandbox.bench.BenchCommand;
import hk.ecert.sandbox.driver.JourneyCommand;
import picocli.CommandLine.Command;

/** The program's verbs. */
@Command(
        name = "ecert-renewal-sandbox",
        mixinStandardHelpOptions = true,
        version = "ecert-renewal-sandbox",
        description = "The counterparties of the e-Cert renewal, a driver that acts as a browser, and a bench.",
        synopsisSubcommandLabel = "(serve | journey | bench)",
        subcommands = {ServeCommand.class, JourneyCommand.class, BenchCommand.class})
final class SandboxCommand {}
