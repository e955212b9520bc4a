package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeAnswersTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("who".getBytes());
            exchange.getResponseBody().flush();
            if (exchange.getRequestURI().getPath().equals("/whole")) {
                exchange.getResponseBody().write("le".getBytes());
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> ask(String path) throws Exception {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(1)).build();
        return WholeAnswers.send(http, request, BodyHandlers.ofString());
    }

    @Test
    void aWholeAnswerIsGiven() throws Exception {
        assertThat(ask("/whole").body()).isEqualTo("whole");
    }

    @Test
    void anAnswerWhoseRestNeverComesIsNotWaitedFor() {
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> ask("/half"));
    }

    @Test
    void whoIsNotThereIsToldAsEver() {
        server.stop(0);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask("/whole"));
    }
}
