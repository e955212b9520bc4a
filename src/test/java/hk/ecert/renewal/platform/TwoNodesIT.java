package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: whoever is known to one is known to the other, and goes on there when the first dies. */
@Tag("stopsAnApplication")
class TwoNodesIT {

    @Test
    void aVisitGoesOnAtTheOtherNodeWhenItsOwnDies(@TempDir Path folder) throws Exception {
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        Path keyFile = Files.write(folder.resolve("register.key"), key);
        try (EmbeddedPostgres postgres = Postgres.start()) {
            String[] shared = {
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--renewal.register.key-file=" + keyFile
            };
            RunningApplication first = new RunningApplication(shared);
            RunningApplication second = new RunningApplication(shared);
            try {
                Browser subscriber = Browser.anonymous();
                String renewal = Browser.location(subscriber.submit(
                        first.portal() + "/renewals/new",
                        first.portal() + "/renewals",
                        Map.of("authenticationMethod", "IAM_SMART")));
                assertThat(renewal).startsWith("/renewals/ER-");
                // the engine's web applications know one engine a JVM, hence a page of ours
                Browser auditor = Browser.loggedIn(first, "auditor");
                assertThat(subscriber.get(second.portal() + renewal).statusCode())
                        .isEqualTo(200);

                first.context.close();

                assertThat(subscriber.get(second.portal() + renewal).statusCode())
                        .isEqualTo(200);
                var cancelled = subscriber.submit(second.portal() + renewal + "/cancellation", Map.of());
                assertThat(cancelled.statusCode()).as("forms are taken too").isEqualTo(303);
                assertThat(auditor.get(second.portal() + "/audit").statusCode()).isEqualTo(200);
                assertThat(Browser.anonymous().get(second.portal() + renewal).statusCode())
                        .isEqualTo(404);
            } finally {
                first.context.close();
                second.context.close();
            }
        }
    }
}
