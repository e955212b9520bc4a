package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same application on a real PostgreSQL, by settings alone. */
class PostgresJourneyIT {

    @TempDir
    Path folder;

    @Test
    void renewalsRunSideBySideOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start();
                RunningSystem system = RunningSystem.start(
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--renewal.register.key-file=" + key())) {
            List<JsonNode> results =
                    new Driver(system).renewals("chan-tai-man-*", "iam-smart", "--count=3", "--parallel=3");

            assertThat(results)
                    .hasSize(3)
                    .allSatisfy(result -> assertThat(result.path("outcome").asText())
                            .as(result.toString())
                            .isEqualTo("renewalCompleted"));
            assertThat(results.stream()
                            .map(result -> result.path("certificateSerial").asText()))
                    .doesNotHaveDuplicates();
        }
    }

    private Path key() throws Exception {
        byte[] bytes = new byte[64];
        new SecureRandom().nextBytes(bytes);
        return Files.write(folder.resolve("register.key"), bytes);
    }
}
