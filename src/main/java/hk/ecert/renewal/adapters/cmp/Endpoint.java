package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Takes messages to the authority and brings back its answers (RFC 9811). */
class Endpoint {

    private static final String MEDIA_TYPE = "application/pkixcmp";
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final CmpSettings settings;
    private final HttpClient http;

    Endpoint(CmpSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * @param message PKIMessage in DER
     * @return what came back, not yet believed
     * @throws CounterpartyUnavailable when the message surely did not arrive
     * @throws OutcomeUnknown when it may have
     */
    byte[] post(byte[] message) {
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                if (response.statusCode() != 200 || !type.startsWith(MEDIA_TYPE)) {
                    throw new OutcomeUnknown("authority answered " + response.statusCode(), null);
                }
                byte[] answer = body.readNBytes(LONGEST_ANSWER + 1);
                if (answer.length > LONGEST_ANSWER) {
                    throw new OutcomeUnknown("authority's answer is too long", null);
                }
                return answer;
            }
        } catch (ConnectException | HttpConnectTimeoutException notReached) {
            throw new CounterpartyUnavailable("authority not reached", notReached);
        } catch (IOException noAnswer) {
            throw new OutcomeUnknown("authority gave no answer", noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("stopped while asking the authority", stopped);
        }
    }
}
