package hk.ecert.renewal.adapters.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.mailing.Carrier;
import hk.ecert.renewal.platform.WholeAnswers;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lodges letters over the carrier's HTTP interface. A lodging is known there by our reference: asked again after a lost
 * answer, the carrier answers the same and takes no second letter.
 */
@Component
class HttpCarrier implements Carrier {

    /** Too many requests, bad gateway, unavailable, gateway timeout: said of the carrier and not of a letter. */
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final CarrierSettings settings;
    private final NoticeSignature signature;
    private final ObjectMapper json;
    private final HttpClient http;

    HttpCarrier(CarrierSettings settings, NoticeSignature signature, ObjectMapper json) {
        this.settings = settings;
        this.signature = signature;
        this.json = json;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    @Override
    public void lodge(Consignment consignment) {
        int status = send(consignment);
        if (status == 409) {
            throw new IllegalStateException("the carrier knows " + consignment.itemNumber() + " as another letter");
        }
        if (status != 200 && status != 201) {
            throw new CounterpartyUnavailable("carrier answered " + status, null);
        }
    }

    @Override
    public Optional<Statement> track(String ourReference) {
        try {
            String query = "?ourReference=" + URLEncoder.encode(ourReference, StandardCharsets.UTF_8);
            HttpResponse<byte[]> answer =
                    WholeAnswers.send(http, request("/items" + query).GET().build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            String header = answer.headers().firstValue("X-Signature").orElse("");
            if (BUSY.contains(answer.statusCode())) {
                throw new CounterpartyUnavailable("carrier answered " + answer.statusCode(), null);
            }
            if (answer.statusCode() != 200 || !signature.covers(answer.body(), header)) {
                throw new OutcomeUnknown("carrier answered " + answer.statusCode() + " about a letter", null);
            }
            return CarrierNews.read(answer.body(), header, json);
        } catch (IOException noAnswer) {
            throw new CounterpartyUnavailable("carrier not reached", noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CounterpartyUnavailable("stopped while asking the carrier", stopped);
        }
    }

    private int send(Consignment consignment) {
        try {
            HttpRequest request = request("/items")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(consignment))))
                    .build();
            return WholeAnswers.send(http, request, BodyHandlers.discarding()).statusCode();
        } catch (ConnectException | HttpConnectTimeoutException notReached) {
            throw new CounterpartyUnavailable("carrier not reached", notReached);
        } catch (IOException noAnswer) {
            throw new OutcomeUnknown("carrier gave no answer", noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("stopped while asking the carrier", stopped);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create(settings.baseUrl() + path))
                .timeout(settings.timeout())
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(settings.tokenFile()).strip());
    }

    private static Map<String, Object> body(Consignment consignment) {
        return Map.of(
                "ourReference", consignment.ourReference(),
                "itemNumber", consignment.itemNumber().value(),
                "service", "REGISTERED",
                "dispatch", consignment.dispatch(),
                "pieceNumber", consignment.pieceNumber(),
                "recipient", Map.of("name", consignment.name(), "lines", consignment.addressLines()));
    }
}
