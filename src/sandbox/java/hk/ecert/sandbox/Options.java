package hk.ecert.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a sandbox is started.
 *
 * @param home folder that is made on the first start and kept afterwards
 * @param movesClock whether the control page may move the clock: only when the application shares it
 * @param faultRate how often each kind of fault strikes, from 0 to 1
 */
public record Options(
        Path home,
        People people,
        Ports ports,
        Application application,
        Delivery delivery,
        boolean movesClock,
        double faultRate) {

    /**
     * Who lives in the sandbox.
     *
     * @param file CSV of the personas, null for the built-in ones
     * @param copies how many clones of each persona who can renew, for load
     */
    public record People(Path file, int copies) {}

    /**
     * Where the sandbox answers; 0 for any free port.
     *
     * @param web control page and all HTTP counterparties
     */
    public record Ports(int web, int smtp) {}

    /**
     * Where the application is.
     *
     * @param portal its public address
     * @param certificateLogin its door for client certificates; the stations use it too
     * @param repository its plain-HTTP repository, printed into certificates
     */
    public record Application(URI portal, URI certificateLogin, URI repository) {}

    /** When the carrier accepts a letter and when it delivers it, both counted from lodging. */
    public record Delivery(Duration acceptedAfter, Duration deliveredAfter) {}

    /** The built-in people, the ports that the application expects, letters that take seconds. */
    public static Options defaults() {
        return new Options(
                Path.of("data/sandbox"),
                new People(null, 0),
                new Ports(8090, 8025),
                new Application(
                        URI.create("https://localhost:8443"),
                        URI.create("https://localhost:9443"),
                        URI.create("http://localhost:8080")),
                new Delivery(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                false,
                0);
    }

    public Options withHome(Path newHome) {
        return new Options(newHome, people, ports, application, delivery, movesClock, faultRate);
    }

    /** @param file null for the built-in ones */
    public Options withPersonas(Path file, int copies) {
        return new Options(home, new People(file, copies), ports, application, delivery, movesClock, faultRate);
    }

    /** @param web 0 for any free port, like {@code smtp} */
    public Options withPorts(int web, int smtp) {
        return new Options(home, people, new Ports(web, smtp), application, delivery, movesClock, faultRate);
    }

    public Options withApplication(URI portal, URI certificateLogin, URI repository) {
        Application where = new Application(portal, certificateLogin, repository);
        return new Options(home, people, ports, where, delivery, movesClock, faultRate);
    }

    public Options withCarrier(Duration acceptedAfter, Duration deliveredAfter) {
        return new Options(
                home, people, ports, application, new Delivery(acceptedAfter, deliveredAfter), movesClock, faultRate);
    }

    /** The application shares {@link SandboxClock#shared()}, so the control page may move it. */
    public Options withMovableClock() {
        return new Options(home, people, ports, application, delivery, true, faultRate);
    }

    /** @param rate how often each kind of fault strikes, from 0 to 1 */
    public Options withFaults(double rate) {
        return new Options(home, people, ports, application, delivery, movesClock, rate);
    }
}
