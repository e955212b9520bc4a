package hk.ecert.renewal.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.sandbox.driver.JourneyCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Lets the sandbox's driver renew over HTTP as a person would, and reads what it printed. */
final class Driver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI portal;
    private final URI certificateLogin;
    private final URI sandbox;

    Driver(RunningSystem system) {
        this(system.portal(), system.certificateLogin(), system.sandboxAddress());
    }

    Driver(URI portal, URI certificateLogin, URI sandbox) {
        this.portal = portal;
        this.certificateLogin = certificateLogin;
        this.sandbox = sandbox;
    }

    /** One renewal of one persona. */
    JsonNode renew(String persona, String method, String... more) {
        return renewals(persona, method, more).get(0);
    }

    List<JsonNode> renewals(String persona, String method, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--portal=" + portal,
                "--certificate-login=" + certificateLogin,
                "--sandbox=" + sandbox,
                "--persona=" + persona,
                "--method=" + method,
                "--refresh=PT0.3S",
                "--json"));
        arguments.addAll(List.of(more));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--timeout="))) {
            arguments.add("--timeout=PT2M");
        }
        StringWriter printed = new StringWriter();
        new CommandLine(new JourneyCommand())
                .setOut(new PrintWriter(printed))
                .execute(arguments.toArray(String[]::new));
        return printed.toString()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Driver::read)
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
