package hk.ecert.renewal.adapters.revocationlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.sun.net.httpserver.HttpServer;
import hk.ecert.renewal.register.RevocationIntake;
import hk.ecert.renewal.register.RevocationSettings;
import hk.ecert.renewal.register.RevocationSettings.Listed;
import hk.ecert.renewal.support.Pki;
import hk.ecert.renewal.support.Pki.Authority;
import hk.ecert.renewal.support.TestKeys;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationListFetcherTest {

    private static final Authority CA = Pki.root("C=HK,O=Hongkong Post,CN=CA");

    @TempDir
    Path folder;

    private final RevocationIntake lists = mock(RevocationIntake.class);
    private final List<String> asked = new ArrayList<>();
    private final byte[] list = encoded();
    private HttpServer server;
    private Duration patience = Duration.ofSeconds(5);

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(folder.resolve("issuers.pem"), TestKeys.pem(CA.certificate()));
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            if (exchange.getRequestURI().getPath().equals("/stalls.crl")) {
                exchange.sendResponseHeaders(200, list.length);
                exchange.getResponseBody().write(list, 0, 10);
                exchange.getResponseBody().flush();
                return; // the rest never comes
            }
            boolean isThere = exchange.getRequestURI().getPath().equals("/ca.crl");
            if (exchange.getRequestURI().getPath().equals("/moved.crl")) {
                exchange.getResponseHeaders().set("Location", "/ca.crl");
            }
            exchange.sendResponseHeaders(
                    isThere ? 200 : asked.contains("/moved.crl") ? 302 : 404, isThere ? list.length : -1);
            if (isThere) {
                exchange.getResponseBody().write(list);
            }
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static byte[] encoded() {
        try {
            return Pki.list(CA).getEncoded();
        } catch (java.security.cert.CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsConfiguredIsFetchedAndGivenToTheIndexWithItsSigner() throws Exception {
        fetcher("/ca.crl").fetchAll();

        verify(lists).take(address("/ca.crl").toString(), list, CA.certificate());
    }

    @Test
    void oneThatIsNotThereDoesNotKeepTheNextFromBeingFetched() throws Exception {
        fetcher("/absent.crl", "/ca.crl").fetchAll();

        verify(lists).take(address("/ca.crl").toString(), list, CA.certificate());
        assertThat(asked).containsExactly("/absent.crl", "/ca.crl");
    }

    @Test
    void oneThatNeverComesAsAWholeDoesNotKeepTheNextFromBeingFetched() throws Exception {
        patience = Duration.ofMillis(500);

        fetcher("/stalls.crl", "/ca.crl").fetchAll();

        verify(lists, never()).take(eq(address("/stalls.crl").toString()), any(), any());
        verify(lists).take(address("/ca.crl").toString(), list, CA.certificate());
    }

    @Test
    void nobodyIsFollowedToAnotherAddress() throws Exception {
        fetcher("/moved.crl").fetchAll();

        verify(lists, never()).take(any(), any(), any());
        assertThat(asked).containsExactly("/moved.crl");
    }

    @Test
    void aServerThatIsDownStopsNothing() {
        server.stop(0);

        fetcher("/ca.crl").fetchAll();

        assertThat(asked).isEmpty();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private RevocationListFetcher fetcher(String... paths) {
        List<Listed> listed = java.util.Arrays.stream(paths)
                .map(path -> new Listed(address(path), "CN=CA,O=Hongkong Post,C=HK"))
                .toList();
        return new RevocationListFetcher(
                new RevocationSettings(listed, folder.resolve("issuers.pem"), patience), lists);
    }
}
