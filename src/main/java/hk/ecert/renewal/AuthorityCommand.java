package hk.ecert.renewal;

import hk.ecert.renewal.adapters.keystore.CeremonyCommand;
import hk.ecert.renewal.authority.StateCommands;
import picocli.CommandLine.Command;

/** The certification authority's commands. */
@Command(
        name = "authority",
        description = "The certification authority: its key, and the certificates that it issued.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CeremonyCommand.class,
            StateCommands.Suspend.class,
            StateCommands.Reinstate.class,
            StateCommands.Revoke.class
        })
class AuthorityCommand {}
