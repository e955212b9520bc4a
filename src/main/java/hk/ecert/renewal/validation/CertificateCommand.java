package hk.ecert.renewal.validation;

import picocli.CommandLine.Command;

/** The commands about single certificates. */
@Command(
        name = "certificate",
        description = "Certificates by themselves.",
        mixinStandardHelpOptions = true,
        subcommands = CheckCertificate.class)
public class CertificateCommand {}
