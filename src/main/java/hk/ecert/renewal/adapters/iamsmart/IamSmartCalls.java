package hk.ecert.renewal.adapters.iamsmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.renewal.platform.WholeAnswers;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Signed and encrypted questions to iAM Smart. The content key is asked for when there is none, it is too old or unknown. */
@Component
class IamSmartCalls {

    private static final String WHO = "iAM Smart";

    private record ContentKey(SecretKey key, Instant until) {}

    private final IamSmartProperties properties;
    private final ServiceKeys keys;
    private final RequestSignatures signatures;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient http;
    private volatile ContentKey contentKey;

    IamSmartCalls(
            IamSmartProperties properties,
            ServiceKeys keys,
            RequestSignatures signatures,
            ObjectMapper json,
            Clock clock) {
        this.properties = properties;
        this.keys = keys;
        this.signatures = signatures;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Makes sure that there is a content key. */
    void makeReady() {
        contentKey();
    }

    /** Asks for another content key: the one question that changes nothing, so it tells whether iAM Smart answers. */
    void reach() {
        contentKey = null;
        contentKey();
    }

    /**
     * Asks a question and opens the answer.
     *
     * @throws IamSmartError with any code but success
     * @throws CounterpartyUnavailable when iAM Smart was not reached
     * @throws OutcomeUnknown when it was reached and its answer was not understood or never came
     */
    JsonNode ask(String path, ObjectNode content) throws IamSmartError {
        SecretKey key = contentKey();
        try {
            return ask(path, content, key);
        } catch (IamSmartError error) {
            if (!IamSmartError.KEY_UNKNOWN.equals(error.code())) {
                throw error;
            }
            contentKey = null;
            return ask(path, content, contentKey());
        }
    }

    private JsonNode ask(String path, ObjectNode content, SecretKey key) throws IamSmartError {
        try {
            byte[] sealed = ContentCipher.seal(key, json.writeValueAsBytes(content));
            JsonNode answer = post(
                    path,
                    json.createObjectNode().put("content", Base64.getEncoder().encodeToString(sealed)));
            return json.readTree(ContentCipher.open(
                    key, Base64.getDecoder().decode(answer.path("content").asText())));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new OutcomeUnknown(WHO + ": " + path, null);
        }
    }

    /** One key serves all threads; a second one asked for at the same time does no harm. */
    private SecretKey contentKey() {
        ContentKey current = contentKey;
        if (current != null && clock.instant().isBefore(current.until())) {
            return current.key();
        }
        try {
            JsonNode answer =
                    post("/api/v1/security/getKey", json.createObjectNode()).path("content");
            SecretKey key = keys.unwrap(
                    Base64.getDecoder().decode(answer.path("secretKey").asText()));
            long lifetime = answer.path("expiresIn").asLong();
            contentKey = new ContentKey(key, clock.instant().plusMillis(lifetime - lifetime / 10));
            return key;
        } catch (IamSmartError | GeneralSecurityException | IllegalArgumentException | OutcomeUnknown refused) {
            throw new CounterpartyUnavailable(WHO + ": no content key", refused);
        }
    }

    private JsonNode post(String path, ObjectNode body) throws IamSmartError {
        byte[] bytes = body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(properties.baseUrl() + path))
                .timeout(properties.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        signatures.sign(bytes).forEach(request::header);
        JsonNode answer = send(path, request.build());
        String code = answer.path("code").asText();
        if (!"D00000".equals(code)) {
            throw new IamSmartError(code);
        }
        return answer;
    }

    private JsonNode send(String path, HttpRequest request) {
        try {
            HttpResponse<byte[]> response = WholeAnswers.send(http, request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new CounterpartyUnavailable(WHO + ": " + path + " answered " + response.statusCode(), null);
            }
            return json.readTree(response.body());
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw new CounterpartyUnavailable(WHO + ": " + path, unreachable);
        } catch (IOException lost) {
            throw new OutcomeUnknown(WHO + ": " + path, lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown(WHO + ": " + path, interrupted);
        }
    }
}
