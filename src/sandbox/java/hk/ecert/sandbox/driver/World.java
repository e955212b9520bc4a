package hk.ecert.sandbox.driver;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the driver takes from the sandbox: who there is, what they hold, whom to trust, and what lies on the doormat. */
final class World {

    /** A delivered letter, opened. {@code file} and {@code pin} are empty for the other piece. */
    record Letter(String itemNumber, String piece, String file, String pin) {}

    private final URI sandbox;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<X509Certificate> trusted;
    private final HttpClient anonymous;

    World(URI sandbox) throws IOException, GeneralSecurityException {
        this.sandbox = sandbox;
        this.trusted = List.of(Certificates.parse(get("/tls-ca.pem")));
        this.anonymous = newClient(null);
    }

    private byte[] get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("the sandbox answered " + answer.statusCode() + " to " + path);
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    URI address() {
        return sandbox;
    }

    List<Persona> personas() throws IOException {
        return Json.MAPPER.readValue(get("/personas.json"), new TypeReference<List<Persona>>() {});
    }

    /** A client that shows no certificate; may serve many visitors. */
    HttpClient anonymous() {
        return anonymous;
    }

    /** A client that shows the persona's e-Cert to whoever asks for one. */
    HttpClient withECert(String persona) throws IOException, GeneralSecurityException {
        String pin = new String(get("/e-certs/" + persona + ".pin"), StandardCharsets.US_ASCII);
        return newClient(KeyFile.read(new ByteArrayInputStream(get("/e-certs/" + persona + ".p12")), pin.strip()));
    }

    private HttpClient newClient(KeyFile key) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .sslContext(Tls.context(trusted, key))
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    Optional<Letter> letter(String persona, String itemNumber) throws IOException {
        for (JsonNode letter : Json.parse(get("/doormat/" + persona + "/letters.json"))) {
            if (letter.path("itemNumber").asText().equals(itemNumber)) {
                return Optional.of(new Letter(
                        itemNumber,
                        letter.path("piece").asText(),
                        letter.path("file").asText(),
                        letter.path("pin").asText()));
            }
        }
        return Optional.empty();
    }

    /** Opens the file of a delivered medium with the PIN. @return the certificate in it */
    X509Certificate open(String persona, String itemNumber, String pin) throws IOException, GeneralSecurityException {
        byte[] file = get("/doormat/" + persona + "/" + itemNumber + "/e-cert.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), pin.toCharArray());
        String alias = store.aliases().nextElement();
        if (store.getKey(alias, pin.toCharArray()) == null) {
            throw new GeneralSecurityException("the medium holds no key");
        }
        return (X509Certificate) store.getCertificate(alias);
    }
}
