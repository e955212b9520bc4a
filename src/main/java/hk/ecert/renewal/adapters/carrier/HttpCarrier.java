package hk.ecert.renewal.adapters.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.mailing.Carrier;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lodges letters over the carrier's HTTP interface. A lodging is known there by our reference: asked again after a lost
 * answer, the carrier answers the same and takes no second letter.
 */
@Component
class HttpCarrier implements Carrier {

    private final CarrierSettings settings;
    private final ObjectMapper json;
    private final HttpClient http;

    HttpCarrier(CarrierSettings settings, ObjectMapper json) {
        this.settings = settings;
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

    private int send(Consignment consignment) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/items"))
                    .timeout(settings.timeout())
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(settings.tokenFile()).strip())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(consignment))))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (ConnectException | HttpConnectTimeoutException notReached) {
            throw new CounterpartyUnavailable("carrier not reached", notReached);
        } catch (IOException noAnswer) {
            throw new OutcomeUnknown("carrier gave no answer", noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("stopped while asking the carrier", stopped);
        }
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
