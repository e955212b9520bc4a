package hk.ecert.renewal.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Stands between the application and a counterparty: it can lose answers after the counterparty has acted. */
public final class SilentRoad implements AutoCloseable {

    private static final Set<String> OWN = Set.of(
            "connection", "host", "content-length", "upgrade", "http2-settings", "expect", "date", "transfer-encoding");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int port;
    private volatile Predicate<String> loses = request -> false;

    /** @param port of the counterparties on this machine */
    public SilentRoad(int port) throws IOException {
        this();
        leadTo(port);
    }

    /** Leads nowhere until {@link #leadTo}. */
    public SilentRoad() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "silent-road");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::pass);
        server.start();
    }

    /**
     * Which answers are lost from now on.
     *
     * @param newLoses told the method and the path of a request that the counterparty has acted on
     */
    public void lose(Predicate<String> newLoses) {
        loses = newLoses;
    }

    public void leadTo(int newPort) {
        port = newPort;
    }

    public URI gateway() {
        return to("/payment-gateway");
    }

    /** @param path of a counterparty, e.g. {@code /carrier} */
    public URI to(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = forward(exchange);
            if (loses.test(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath())) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
        URI there = URI.create("http://localhost:" + port + exchange.getRequestURI());
        HttpRequest.Builder request = HttpRequest.newBuilder(there)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
