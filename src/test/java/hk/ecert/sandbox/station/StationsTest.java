package hk.ecert.sandbox.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.home.Home;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationsTest {

    private static final KeyFile STATION = selfSigned();

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void openHome() throws Exception {
        home = new Home(folder);
        home.directory("ledger");
    }

    private static KeyFile selfSigned() {
        try {
            KeyPair keys = Certificates.rsaKeyPair();
            Instant now = Instant.now();
            X509Certificate certificate = Certificates.issue(
                    Certificates.name("CN=station"),
                    keys.getPublic(),
                    new Certificates.Issuer(keys.getPrivate(), null),
                    now.minus(1, ChronoUnit.DAYS),
                    now.plus(1, ChronoUnit.DAYS),
                    Certificates.endEntity(KeyUsage.keyEncipherment | KeyUsage.digitalSignature));
            return new KeyFile(keys.getPrivate(), certificate);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sealed(String content) throws Exception {
        byte[] sealed = Seals.seal(content.getBytes(StandardCharsets.US_ASCII), STATION.certificate());
        return Base64.getEncoder().encodeToString(sealed);
    }

    @Test
    void aStickIsWrittenAndReadBack() throws Exception {
        ObjectNode order = Json.object()
                .put("kind", "FILE_USB")
                .put("mediumNumber", "0000000001")
                .put("sealed", sealed("p12"));
        ObjectNode done = new MediumStation(home, STATION).perform(order);
        assertThat(Files.readString(home.path("media/0000000001/e-cert.p12"))).isEqualTo("p12");
        assertThat(done.path("sha256").asText())
                .isEqualTo(Digests.sha256Hex("p12".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aTokenGetsItsKeyThenItsCertificate() throws Exception {
        MediumStation station = new MediumStation(home, STATION);
        String stationCertificate =
                Base64.getEncoder().encodeToString(STATION.certificate().getEncoded());
        ObjectNode made = station.perform(Json.object()
                .put("kind", "TOKEN_KEY")
                .put("mediumNumber", "0000000002")
                .put("pinStationCertificate", stationCertificate));
        PKCS10CertificationRequest request = new PKCS10CertificationRequest(
                Base64.getDecoder().decode(made.path("certificateRequest").asText()));
        String pin = new String(
                Seals.open(Base64.getDecoder().decode(made.path("sealedPin").asText()), STATION),
                StandardCharsets.US_ASCII);
        assertThat(pin).matches("\\d{16}");
        X509Certificate certificate = Certificates.issue(
                Certificates.name("CN=CHAN Tai Man"),
                new JcaPKCS10CertificationRequest(request).getPublicKey(),
                STATION.issuer(),
                Instant.now(),
                Instant.now().plus(1, ChronoUnit.DAYS),
                Certificates.endEntity(KeyUsage.digitalSignature));
        ObjectNode completed = station.perform(Json.object()
                .put("kind", "TOKEN_CERTIFICATE")
                .put("mediumNumber", "0000000002")
                .put("certificate", Base64.getEncoder().encodeToString(certificate.getEncoded())));
        assertThat(KeyFile.read(home.path("media/0000000002/e-cert.p12"), pin).certificate())
                .isEqualTo(certificate);
        assertThat(completed.path("sha256").asText()).isEqualTo(Digests.sha256Hex(certificate.getEncoded()));
        assertThat(home.has("media/0000000002/token-pin")).isFalse();
    }

    @Test
    void theEnvelopeShowsThePinInGroupsOfFour() throws Exception {
        ObjectNode done = new PinStation(home, STATION)
                .perform(Json.object().put("mediumNumber", "0000000003").put("sealed", sealed("1234567890123456")));
        Path pdf = home.path("pin-envelopes/" + done.path("envelopeNumber").asText() + ".pdf");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("1234 5678 9012 3456", done.path("envelopeNumber").asText(), "0000000003");
        }
    }

    @Test
    void whatIsSealedToSomebodyElseStaysShut() throws Exception {
        ObjectNode order = Json.object().put("mediumNumber", "0000000004").put("sealed", sealed("1234567890123456"));
        assertThatThrownBy(() -> new PinStation(home, selfSigned()).perform(order))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void anOrderThatComesAgainIsAcknowledgedAgainAndNotMadeAgain() throws Exception {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        List<String> made = new CopyOnWriteArrayList<>();
        home.write("tls/ca.pem", Certificates.pem(STATION.certificate()));
        try (Web door = new Web(0)) {
            door.route(
                    "GET",
                    "/station/pin-orders",
                    request -> Response.json(List.of(Json.object().put("id", "7"))));
            door.route("POST", "/station/pin-orders/{id}/acknowledgement", request -> {
                acknowledged.add(new String(request.body(), StandardCharsets.UTF_8));
                return Response.json(acknowledged.size() == 1 ? 500 : 200, Json.object());
            });
            door.start();
            URI address = URI.create("http://localhost:" + door.port());
            try (Workshop workshop = new Workshop(home, "pin", address, STATION, order -> {
                made.add(order.path("id").asText());
                return Json.object().put("envelopeNumber", "n" + made.size());
            })) {
                workshop.start();
                for (int i = 0; i < 200 && acknowledged.size() < 2; i++) {
                    Thread.sleep(50);
                }
            }
        }
        assertThat(made).containsExactly("7");
        assertThat(acknowledged.get(1)).isEqualTo(acknowledged.get(0)).contains("n1");
    }
}
