package hk.ecert.sandbox.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.Home;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Tls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A station at work: fetches its orders, has each done once, acknowledges, and begins again. */
final class Workshop implements AutoCloseable {

    private static final long PAUSE_MILLIS = 300;
    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 1500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What was answered to an order. */
    record Done(String order, ObjectNode acknowledgement) {}

    /** Does an order. */
    interface Craft {
        ObjectNode perform(JsonNode order) throws GeneralSecurityException, IOException;
    }

    private final String name;
    private final URI orders;
    private final Craft craft;
    private final Ledger<Done> done;
    private final HttpClient client;
    private final ScheduledExecutorService worker;
    private String lastTrouble = "";

    /** @param name as in {@code stations/<name>.p12} and {@code /station/<name>-orders} */
    Workshop(Home home, String name, URI door, KeyFile key, Craft craft) throws GeneralSecurityException, IOException {
        this.name = name;
        this.orders = URI.create(door + "/station/" + name + "-orders");
        this.craft = craft;
        this.done = new Ledger<>(home.path("ledger/" + name + "-station.jsonl"), Done.class);
        this.client = HttpClient.newBuilder()
                .sslContext(Tls.context(Certificates.readPem(home.path("tls/ca.pem")), key))
                .connectTimeout(PATIENCE)
                .build();
        this.worker = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "sandbox-" + name + "-station");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        worker.schedule(this::round, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        long pause = PAUSE_MILLIS;
        try {
            HttpResponse<byte[]> answer = client.send(request(orders).GET().build(), body());
            if (answer.statusCode() != 200) {
                throw new IOException("orders were answered with " + answer.statusCode());
            }
            for (JsonNode order : Json.parse(answer.body())) {
                perform(order);
            }
            lastTrouble = "";
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            complain(e);
            pause = PAUSE_AFTER_TROUBLE_MILLIS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!worker.isShutdown()) {
            worker.schedule(this::round, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Says what is wrong once, and not while the application is simply not there. */
    private void complain(Exception trouble) {
        boolean absent = trouble instanceof ConnectException;
        if (!absent && !trouble.toString().equals(lastTrouble)) {
            System.err.println("sandbox: " + name + " station: " + trouble);
        }
        lastTrouble = trouble.toString();
    }

    private void perform(JsonNode order) throws GeneralSecurityException, IOException, InterruptedException {
        String id = order.get("id").asText();
        if (done.find(id).isEmpty()) {
            done.put(id, new Done(id, craft.perform(order)));
        }
        URI acknowledgement = URI.create(orders + "/" + id + "/acknowledgement");
        String body = done.get(id).acknowledgement().toString();
        int status = client.send(
                        request(acknowledgement)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        body())
                .statusCode();
        if (status / 100 != 2) {
            throw new IOException("an acknowledgement was answered with " + status);
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }

    private static HttpResponse.BodyHandler<byte[]> body() {
        return HttpResponse.BodyHandlers.ofByteArray();
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.close();
    }
}
