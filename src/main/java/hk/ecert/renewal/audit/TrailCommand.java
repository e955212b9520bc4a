package hk.ecert.renewal.audit;

import picocli.CommandLine.Command;

/** The trail's commands. */
@Command(
        name = "trail",
        description = "The trail of evidence.",
        mixinStandardHelpOptions = true,
        subcommands = VerifyTrail.class)
public class TrailCommand {}
