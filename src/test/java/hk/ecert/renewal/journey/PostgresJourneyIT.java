package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.platform.RunningApplication;
import hk.ecert.renewal.support.BreakingRoad;
import hk.ecert.renewal.support.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same application on a real PostgreSQL, by settings alone, and what only a database of its own can do to it. */
class PostgresJourneyIT {

    /** A job whose lock was taken by a COMMIT that nobody heard of lies until the lock runs out. */
    private static final String SHORT_LOCKS = "--camunda.bpm.job-execution.lock-time-in-millis=4000";

    /** Without a database a page and a closing application wait so long for each connection. */
    private static final String SHORT_WAITS = "--spring.datasource.hikari.connection-timeout=2000";

    @TempDir
    Path folder;

    @Test
    void whatTwoNodesDoAtOnceHappensOnce() throws Exception {
        try (EmbeddedPostgres postgres = postgres();
                RunningSystem system = start(postgres.getPort());
                SecondNode second = new SecondNode(system);
                Hurry ignored = new Hurry(system)) {
            List<JsonNode> results = renewals(system, 3);

            assertThat(second.taken.get()).as("jobs of the first node").isGreaterThan(20);
            second.close();
            assertCompleted(results, 3);
            assertWhole(system);
        }
    }

    @Test
    void aCommitThatIsNotDoneOrWhoseReplyIsLostLosesNothingAndDoesNothingTwice() throws Exception {
        try (EmbeddedPostgres postgres = postgres();
                BreakingRoad road = new BreakingRoad(postgres.getPort());
                RunningSystem system = start(road.port(), SHORT_LOCKS, SHORT_WAITS);
                Hurry ignored = new Hurry(system)) {
            road.breakAtEvery(37);
            List<JsonNode> results = renewals(system, 6);
            road.breakAtEvery(0);

            System.out.println(road.unheard() + " commits were not heard, " + road.unanswered() + " not answered");
            assertThat(road.unheard()).isPositive();
            assertThat(road.unanswered()).isPositive();
            assertCompleted(results, 6);
            assertWhole(system);

            String page = "/renewals/" + results.get(0).path("reference").asText();
            postgres.close();
            HttpResponse<String> away = get(system.portal().resolve(page));
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).contains("30");
            assertThat(away.body()).contains("Something that we need does not answer", "Wait half a minute");
        }
    }

    private static HttpResponse<String> get(URI page) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(RunningApplication.tls()).build();
        return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Takes every job that it sees, whether or not somebody else holds it, as a node does whose neighbour's lock ran out. */
    private static final class SecondNode implements AutoCloseable {

        private final AtomicInteger taken = new AtomicInteger();
        private final ExecutorService workers = Executors.newFixedThreadPool(2);
        private volatile boolean closed;

        SecondNode(RunningSystem system) {
            ManagementService jobs = system.bean(ManagementService.class);
            for (int i = 0; i < 2; i++) {
                CompletableFuture.runAsync(() -> work(jobs), workers);
            }
        }

        private void work(ManagementService jobs) {
            while (!closed) {
                for (Job job : jobs.createJobQuery().executable().list()) {
                    taken.incrementAndGet();
                    try {
                        jobs.executeJob(job.getId());
                    } catch (RuntimeException theOtherNodeWasFirst) {
                        continue;
                    }
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            workers.shutdown();
            try {
                assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<JsonNode> renewals(RunningSystem system, int count) {
        return new Driver(system)
                .renewals("chan-tai-man-*", "iam-smart", "--count=" + count, "--parallel=" + count, "--timeout=PT4M");
    }

    private static void assertCompleted(List<JsonNode> results, int count) {
        assertThat(results)
                .hasSize(count)
                .allSatisfy(result -> assertThat(result.path("outcome").asText())
                        .as(result.toString())
                        .isEqualTo("renewalCompleted"));
        assertThat(results.stream()
                        .map(result -> result.path("certificateSerial").asText()))
                .doesNotHaveDuplicates();
    }

    /** One charge each, one certificate, two letters: by our tables and by the gateway's books. */
    private static void assertWhole(RunningSystem system) throws Exception {
        Checker.check(system, Checker.identityNumbers(system)).assertFavourable();
    }

    private static EmbeddedPostgres postgres() throws Exception {
        return Postgres.start();
    }

    private RunningSystem start(int port, String... more) throws Exception {
        List<String> settings = new ArrayList<>(
                List.of("--spring.datasource.username=postgres", "--renewal.register.key-file=" + key()));
        settings.addAll(List.of(more));
        return RunningSystem.start(
                "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&prepareThreshold=0",
                settings.toArray(String[]::new));
    }

    private Path key() throws Exception {
        byte[] bytes = new byte[64];
        new SecureRandom().nextBytes(bytes);
        return Files.write(folder.resolve("register.key"), bytes);
    }
}
