package hk.ecert.sandbox.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP server for all counterparties, with routes such as {@code GET /doormat/{persona}}. */
public final class Web implements AutoCloseable {

    /** Answers one kind of request. */
    public interface Handler {
        Response answer(Request request) throws Exception;
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final int LARGEST_BODY = 1 << 20;
    /** What programs call, as against pages that people look at: getQR is one of these, in spite of its address. */
    private static final Pattern CALL =
            Pattern.compile("/payment-gateway/v1/.*|/carrier/.*|/iam-smart/api/(?!v1/auth/getQR$).*");

    static {
        // else an answer's body waits until its head is acknowledged, which takes a caller up to 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "sandbox-web");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Route> routes = new ArrayList<>();
    private Faults faults = Faults.none();

    /** @param port 0 for any free one */
    public Web(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 200);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
    }

    /** What goes wrong with the calls of the application; must be called before {@link #start()}. */
    public void suffer(Faults newFaults) {
        faults = newFaults;
    }

    /** Must be called before {@link #start()}; of two routes that fit, the first counts. */
    public void route(String method, String path, Handler handler) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(path);
        StringBuilder pattern = new StringBuilder();
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(pattern, "([^/]+)");
        }
        matcher.appendTail(pattern);
        routes.add(new Route(method, Pattern.compile(pattern.toString()), names, handler));
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            boolean isCall = CALL.matcher(exchange.getRequestURI().getPath()).matches();
            Response response = isCall && faults.strikes(Faults.Kind.CALL_FAILED)
                    ? Response.of(500, "text/plain", "out of order".getBytes(StandardCharsets.UTF_8))
                    : answer(exchange, body);
            if (isCall && faults.strikes(Faults.Kind.REPLY_LOST)) {
                return;
            }
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean empty = response.body().length == 0;
            exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
            if (!empty) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(response.body());
                }
            }
        }
    }

    private Response answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        for (Route route : routes) {
            Matcher matcher = route.path.matcher(path);
            if (route.method.equals(exchange.getRequestMethod()) && matcher.matches()) {
                return answer(route, request(exchange, path, route, matcher, body));
            }
        }
        return Response.notFound("There is nothing at " + path);
    }

    private static Request request(HttpExchange exchange, String path, Route route, Matcher matcher, byte[] body) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < route.names.size(); i++) {
            parts.put(route.names.get(i), matcher.group(i + 1));
        }
        Map<String, String> query = Request.decode(exchange.getRequestURI().getRawQuery());
        return new Request(exchange.getRequestMethod(), path, parts, query, exchange.getRequestHeaders(), body);
    }

    private static Response answer(Route route, Request request) {
        try {
            return route.handler.answer(request);
        } catch (BadRequest e) {
            return Response.html(400, Html.page("That does not work", Html.element("p", e.getMessage())));
        } catch (Exception e) {
            System.err.println("sandbox: " + request.method() + " " + request.path() + " failed: " + e);
            return Response.of(500, "text/plain; charset=utf-8", "the sandbox failed".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
