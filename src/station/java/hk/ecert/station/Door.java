package hk.ecert.station;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The renewal system's door for stations. */
final class Door {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int GONE = 410;

    /** What was said to a report. */
    enum Answer {
        TAKEN,
        /** The order was taken back meanwhile: the piece must not be used. */
        WITHDRAWN
    }

    private final URI orders;
    private final String operator;
    private final HttpClient client;

    /**
     * @param kind as in {@code /station/<kind>-orders}
     * @param operator who sits at the station
     */
    Door(URI server, String kind, String operator, SSLContext tls) {
        this.orders = URI.create(server + "/station/" + kind + "-orders");
        this.operator = operator;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** The open orders, the oldest first; not all when there are many. */
    List<Order> orders() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request(orders).GET().build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw refused("the question for orders", answer.statusCode());
        }
        return List.of(JSON.readValue(answer.body(), Order[].class));
    }

    Answer made(String order, Report report) throws IOException, InterruptedException {
        return tell(order, "acknowledgement", report);
    }

    void spoiled(String order, Report report) throws IOException, InterruptedException {
        tell(order, "spoiled", report);
    }

    private Answer tell(String order, String what, Report report) throws IOException, InterruptedException {
        HttpRequest request = request(URI.create(orders + "/" + order + "/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(report)))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status == GONE) {
            return Answer.WITHDRAWN;
        }
        if (status / 100 != 2) {
            throw refused("the report on order " + order, status);
        }
        return Answer.TAKEN;
    }

    private static IOException refused(String what, int status) {
        String hint = status == 404 ? "; is this station's certificate the one that the system knows?" : "";
        return new IOException(what + " was answered with " + status + hint);
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Station-Operator", operator);
    }
}
