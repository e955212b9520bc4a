package hk.ecert.sandbox.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.sandbox.RunningSandbox;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.web.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CarrierTest {

    private final RunningSandbox sandbox = RunningSandbox.get();

    private int lodge(String token, String itemNumber, String reference, String piece) throws Exception {
        String body = "{\"ourReference\":\"" + reference + "\",\"itemNumber\":\"" + itemNumber
                + "\",\"service\":\"REGISTERED\",\"dispatch\":\"d\",\"pieceNumber\":\"" + piece
                + "\",\"recipient\":{\"name\":\"CHAN Tai Man\",\"lines\":[\"Flat A\"]}}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.address() + "/carrier/items"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Request told(String itemNumber, String event) throws Exception {
        return sandbox.told(request -> request.path().equals("/notices/carrier")
                && request.json().path("itemNumber").asText().equals(itemNumber)
                && request.json().path("event").asText().equals(event));
    }

    @Test
    void aLetterIsLodgedOnceAndDelivered() throws Exception {
        String token = sandbox.secret("carrier-token");
        assertThat(lodge(token, "RR473124829HK", "r-1", "1")).isEqualTo(201);
        assertThat(lodge(token, "RR473124829HK", "r-1", "1")).isEqualTo(200);
        assertThat(lodge(token, "RR473124829HK", "r-2", "1")).isEqualTo(409);
        assertThat(lodge(token, "RR000000005HK", "r-1", "1")).isEqualTo(409);
        told("RR473124829HK", "ACCEPTED");
        Request delivered = told("RR473124829HK", "DELIVERED");
        String header = delivered.header("X-Signature").orElseThrow();
        String t = header.replaceAll("t=(\\d+),.*", "$1");
        String body = new String(delivered.body(), StandardCharsets.UTF_8);
        assertThat(header)
                .endsWith(",v1=" + Digests.hmacSha256Hex(sandbox.secret("carrier-notice-secret"), t + "." + body));
    }

    @Test
    void strangersAndWrongNumbersAreRefused() throws Exception {
        assertThat(lodge("guess", "RR123456785HK", "r-3", "1")).isEqualTo(401);
        String token = sandbox.secret("carrier-token");
        assertThat(lodge(token, "RR123456784HK", "r-3", "1")).isEqualTo(400);
        assertThat(lodge(token, "RR123456785HK", "r-3", "")).isEqualTo(400);
    }
}
