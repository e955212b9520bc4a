package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.renewal.support.FreePort;
import hk.ecert.renewal.support.SilentRoad;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application as it is handed out is killed right after the gateway has acted, and started again. */
class KilledApplicationIT {

    @TempDir
    static Path folder;

    private static JarProcess sandbox;
    private static JarProcess application;
    private static SilentRoad road;
    private static URI portal;
    private static Driver driver;

    @BeforeAll
    static void start() throws Exception {
        int web = FreePort.any();
        portal = URI.create("https://localhost:" + FreePort.any());
        URI certificateLogin = URI.create("https://localhost:" + FreePort.any());
        sandbox = new JarProcess("target/ecert-renewal-sandbox.jar", folder, Map.of());
        sandbox.start(
                "serve",
                "--home=" + folder.resolve("sandbox"),
                "--personas=" + RunningSystem.onePersona(),
                "--port=" + web,
                "--smtp-port=" + FreePort.any(),
                "--portal=" + portal,
                "--certificate-login=" + certificateLogin,
                "--repository=http://localhost:" + FreePort.any(),
                "--copies=2",
                "--accepted-after=PT0.3S",
                "--delivered-after=PT0.6S");
        awaitPort(web);
        road = new SilentRoad(web);
        application = new JarProcess(
                "target/ecert-renewal.jar",
                folder,
                Map.of(
                        "SPRING_CONFIG_ADDITIONALLOCATION",
                        "file:" + folder.resolve("sandbox/application.yaml"),
                        "RENEWAL_PAYMENT_GATEWAYURL",
                        road.gateway().toString(),
                        "RENEWAL_MAILING_GAP",
                        "PT0.5S",
                        "CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS",
                        "10000"));
        Path register = folder.resolve("sandbox/register");
        application.run(
                "register",
                "import",
                "--subscribers=" + register.resolve("subscribers.csv"),
                "--certificates=" + register.resolve("certificates.pem"),
                "--crl=" + register.resolve("crl.pem"));
        application.start();
        awaitPort(portal.getPort());
        driver = new Driver(portal, certificateLogin, URI.create("http://localhost:" + web));
    }

    @AfterAll
    static void stop() {
        application.close();
        sandbox.close();
        road.close();
    }

    @ParameterizedTest(name = "killed after {0}")
    @CsvSource({
        "POST /payment-gateway/v1/checkout/sessions, chan-tai-man-1", // the checkout is open
        "GET /payment-gateway/v1/payment_intents/, chan-tai-man-2" // paid, and nothing of it is kept yet
    })
    void aRenewalIsChargedOnceAndCompletedWhenTheApplicationIsKilled(String killedAfter, String person)
            throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        road.lose(request -> {
            if (killed.getCount() == 0 || !request.startsWith(killedAfter)) {
                return false;
            }
            application.kill();
            killed.countDown();
            return true;
        });
        CompletableFuture<JsonNode> renewal =
                CompletableFuture.supplyAsync(() -> driver.renew(person, "iam-smart", "--timeout=PT4M"));

        assertThat(killed.await(2, TimeUnit.MINUTES)).isTrue();
        application.start();

        JsonNode result = renewal.get(5, TimeUnit.MINUTES);
        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("renewalCompleted");
        assertThat(checkouts(result.path("reference").asText())).isEqualTo(1);
        Checker.assertFavourable(application.run("invariants"));
    }

    private static long checkouts(String reference) throws IOException {
        return Files.readAllLines(folder.resolve("sandbox/ledger/checkouts.jsonl")).stream()
                .filter(line -> line.contains("\"clientReferenceId\":\"" + reference + "\""))
                .map(line -> line.substring(0, line.indexOf(',')))
                .distinct()
                .count();
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            try (Socket open = new Socket("localhost", port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(200);
            }
        }
        throw new AssertionError("nobody listens on " + port);
    }
}
