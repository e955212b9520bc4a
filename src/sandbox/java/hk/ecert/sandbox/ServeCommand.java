package hk.ecert.sandbox;

import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Plays all counterparties; on the first start makes the home folder with a demo CA and a register.")
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--personas", description = "CSV of the people; default: the built-in ones")
    private Path personas;

    @Option(names = "--home", defaultValue = "data/sandbox", description = "default: ${DEFAULT-VALUE}")
    private Path home;

    @Option(names = "--port", defaultValue = "8090", description = "default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--smtp-port", defaultValue = "8025", description = "default: ${DEFAULT-VALUE}")
    private int smtpPort;

    @Option(names = "--portal", defaultValue = "https://localhost:8443", description = "default: ${DEFAULT-VALUE}")
    private URI portal;

    @Option(
            names = "--certificate-login",
            defaultValue = "https://localhost:9443",
            description = "default: ${DEFAULT-VALUE}")
    private URI certificateLogin;

    @Option(names = "--repository", defaultValue = "http://localhost:8080", description = "default: ${DEFAULT-VALUE}")
    private URI repository;

    @Option(
            names = "--copies",
            defaultValue = "0",
            description = "clones of each persona who can renew, for load; default: ${DEFAULT-VALUE}")
    private int copies;

    @Option(
            names = "--accepted-after",
            defaultValue = "PT1S",
            description = "when the carrier accepts a letter; default: ${DEFAULT-VALUE}")
    private Duration acceptedAfter;

    @Option(
            names = "--delivered-after",
            defaultValue = "PT3S",
            description = "when the carrier delivers a letter, counted from lodging; default: ${DEFAULT-VALUE}")
    private Duration deliveredAfter;

    @Option(
            names = "--faults",
            defaultValue = "0%",
            description = "how often each kind of fault strikes: failed calls, lost replies, notices that come twice or"
                    + " late, declined cards, killed stations; e.g. 5%%; default: none")
    private String faults;

    @Spec
    private CommandSpec spec;

    private double faultRate() {
        if (!faults.matches("(\\d{1,2}(\\.\\d+)?|100)%")) {
            throw new ParameterException(spec.commandLine(), "--faults needs a percentage, e.g. 5%");
        }
        return Double.parseDouble(faults.substring(0, faults.length() - 1)) / 100;
    }

    @Override
    public Integer call() throws Exception {
        Options options = Options.defaults()
                .withHome(home)
                .withPersonas(personas, copies)
                .withPorts(port, smtpPort)
                .withApplication(portal, certificateLogin, repository)
                .withCarrier(acceptedAfter, deliveredAfter)
                .withFaults(faultRate());
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(options);
        } catch (BindException e) {
            System.err.println("port " + port + " is taken; choose another with --port");
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        System.out.println("sandbox: http://localhost:" + sandbox.port() + "/  home: " + sandbox.home());
        new CountDownLatch(1).await();
        return 0;
    }
}
