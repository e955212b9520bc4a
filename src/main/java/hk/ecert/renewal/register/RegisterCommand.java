package hk.ecert.renewal.register;

import picocli.CommandLine.Command;

/** The register's commands. */
@Command(
        name = "register",
        description = "The register of subscribers and certificates.",
        mixinStandardHelpOptions = true)
public class RegisterCommand {}
