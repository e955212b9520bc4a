package hk.ecert.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a sandbox is started.
 *
 * @param home folder that is made on the first start and kept afterwards
 * @param personas CSV of the people, null for the built-in ones
 * @param port of the control page and all HTTP counterparties; 0 for any free one
 * @param smtpPort 0 for any free one
 * @param portal public address of the application
 * @param certificateLogin address of the application's door for client certificates; the stations use it too
 * @param repository address of the application's plain-HTTP repository, printed into certificates
 * @param copies how many clones of each persona who can renew, for load
 * @param movesClock whether the control page may move the clock: only when the application shares it
 * @param acceptedAfter how long after lodging the carrier accepts a letter
 * @param deliveredAfter how long after lodging the carrier delivers it
 * @param quiet whether to leave out the line that tells the address
 */
public record Options(
        Path home,
        Path personas,
        int port,
        int smtpPort,
        URI portal,
        URI certificateLogin,
        URI repository,
        int copies,
        boolean movesClock,
        Duration acceptedAfter,
        Duration deliveredAfter,
        boolean quiet) {

    public static Options defaults() {
        return new Options(
                Path.of("data/sandbox"),
                null,
                8090,
                8025,
                URI.create("https://localhost:8443"),
                URI.create("https://localhost:9443"),
                URI.create("http://localhost:8080"),
                0,
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                false);
    }

    public Options withHome(Path newHome) {
        return new Options(
                newHome,
                personas,
                port,
                smtpPort,
                portal,
                certificateLogin,
                repository,
                copies,
                movesClock,
                acceptedAfter,
                deliveredAfter,
                quiet);
    }

    public Options withPersonas(Path file, int newCopies) {
        return new Options(
                home,
                file,
                port,
                smtpPort,
                portal,
                certificateLogin,
                repository,
                newCopies,
                movesClock,
                acceptedAfter,
                deliveredAfter,
                quiet);
    }

    public Options withPorts(int newPort, int newSmtpPort) {
        return new Options(
                home,
                personas,
                newPort,
                newSmtpPort,
                portal,
                certificateLogin,
                repository,
                copies,
                movesClock,
                acceptedAfter,
                deliveredAfter,
                quiet);
    }

    public Options withApplication(URI newPortal, URI newCertificateLogin, URI newRepository) {
        return new Options(
                home,
                personas,
                port,
                smtpPort,
                newPortal,
                newCertificateLogin,
                newRepository,
                copies,
                movesClock,
                acceptedAfter,
                deliveredAfter,
                quiet);
    }

    /** The application shares {@link SandboxClock#shared()}, so the control page may move it. */
    public Options withMovableClock() {
        return new Options(
                home,
                personas,
                port,
                smtpPort,
                portal,
                certificateLogin,
                repository,
                copies,
                true,
                acceptedAfter,
                deliveredAfter,
                quiet);
    }

    public Options withCarrier(Duration newAcceptedAfter, Duration newDeliveredAfter) {
        return new Options(
                home,
                personas,
                port,
                smtpPort,
                portal,
                certificateLogin,
                repository,
                copies,
                movesClock,
                newAcceptedAfter,
                newDeliveredAfter,
                quiet);
    }

    public Options quietly() {
        return new Options(
                home,
                personas,
                port,
                smtpPort,
                portal,
                certificateLogin,
                repository,
                copies,
                movesClock,
                acceptedAfter,
                deliveredAfter,
                true);
    }
}
