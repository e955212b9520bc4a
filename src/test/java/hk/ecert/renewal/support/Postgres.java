package hk.ecert.renewal.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A real PostgreSQL of a test's own. It is unpacked and set up before it listens, hence the port and the patience. */
public final class Postgres {

    private Postgres() {}

    /** Its databases belong to {@code postgres}, without a password; the caller closes it. */
    public static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.any())
                .setPGStartupWait(Duration.ofMinutes(2))
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
