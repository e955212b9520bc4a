package hk.ecert.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.carrier.Carrier;
import hk.ecert.sandbox.carrier.Letter;
import hk.ecert.sandbox.home.Home;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the carrier has delivered to a persona, opened: the medium with its file, the envelope with its PIN. */
final class Doormat {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);

    private final SandboxHome home;
    private final Home files;
    private final Carrier carrier;
    private final Map<String, String> pins = new ConcurrentHashMap<>();

    Doormat(SandboxHome home, Carrier carrier) {
        this.home = home;
        this.files = home.files();
        this.carrier = carrier;
    }

    void routeTo(Web web) {
        web.route("GET", "/doormat/{persona}", this::page);
        web.route("GET", "/doormat/{persona}/letters.json", this::json);
        web.route("GET", "/doormat/{persona}/{item}/e-cert.p12", this::medium);
        web.route("GET", "/doormat/{persona}/{item}/pin-envelope.pdf", this::envelope);
    }

    private Persona persona(Request request) {
        return home.persona(request.part("persona")).orElseThrow(() -> new BadRequest("There is no such persona."));
    }

    private List<Letter> letters(Persona persona) {
        return carrier.letters().stream()
                .filter(Letter::hasArrived)
                .filter(letter -> isFor(persona.englishName(), letter) || isFor(persona.nameInRegister(), letter))
                .filter(letter -> isMedium(letter) || files.has(envelopeFile(letter)))
                .toList();
    }

    private static boolean isFor(String name, Letter letter) {
        return plain(name).equals(plain(letter.recipient()));
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    private String mediumFile(Letter letter) {
        return "media/" + letter.pieceNumber() + "/e-cert.p12";
    }

    private boolean isMedium(Letter letter) {
        return files.has(mediumFile(letter));
    }

    private String envelopeFile(Letter letter) {
        return "pin-envelopes/" + letter.pieceNumber() + ".pdf";
    }

    /** Opened once: who looks at the doormat asks again every few seconds. */
    private String pin(Letter letter) throws IOException {
        String number = letter.pieceNumber();
        if (!pins.containsKey(number)) {
            pins.put(number, PaperEnvelope.open(files.path(envelopeFile(letter))));
        }
        return pins.get(number);
    }

    private Response page(Request request) throws IOException {
        Persona persona = persona(request);
        StringBuilder page = new StringBuilder();
        List<Letter> letters = letters(persona);
        if (letters.isEmpty()) {
            page.append("<p>No letter has come yet. This page asks again by itself.</p>");
        }
        for (Letter letter : letters) {
            page.append(describe(persona, letter));
        }
        page.append("<p>").append(Html.link("/", "All personas")).append("</p>");
        return Response.html(Html.page(persona.englishName() + "’s doormat", page.toString(), 5));
    }

    private String describe(Persona persona, Letter letter) throws IOException {
        String base = "/doormat/" + persona.id() + "/" + letter.itemNumber() + "/";
        String when = TIME.format(Instant.ofEpochMilli(letter.changedAt()).atZone(SandboxClock.HONG_KONG));
        String head = "<section><h2>Registered letter " + Html.escape(letter.itemNumber()) + "</h2><p>Delivered "
                + Html.escape(when) + "</p>";
        if (isMedium(letter)) {
            return head + "<p>An e-Cert medium, number printed on it: <strong class=\"digits\">"
                    + Html.escape(letter.pieceNumber()) + "</strong></p><p>"
                    + Html.link(base + "e-cert.p12", "What is on it: e-cert.p12") + "</p></section>";
        }
        return head + "<p>A PIN envelope, number printed on it: <strong class=\"digits\">"
                + Html.escape(letter.pieceNumber()) + "</strong></p><p>PIN inside: <strong class=\"digits\">"
                + Html.escape(pin(letter)) + "</strong></p><p>"
                + Html.link(base + "pin-envelope.pdf", "The envelope as PDF") + "</p></section>";
    }

    private Response json(Request request) throws IOException {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (Letter letter : letters(persona(request))) {
            ObjectNode entry = list.addObject()
                    .put("itemNumber", letter.itemNumber())
                    .put("pieceNumber", letter.pieceNumber())
                    .put("deliveredAt", Instant.ofEpochMilli(letter.changedAt()).toString());
            if (isMedium(letter)) {
                entry.put("piece", "MEDIUM")
                        .put("file", files.path(mediumFile(letter)).toString());
            } else {
                entry.put("piece", "PIN_ENVELOPE").put("pin", pin(letter).replace(" ", ""));
            }
        }
        return Response.json(list);
    }

    private Letter letter(Request request) {
        return letters(persona(request)).stream()
                .filter(letter -> letter.itemNumber().equals(request.part("item")))
                .findFirst()
                .orElseThrow(() -> new BadRequest("There is no such letter on this doormat."));
    }

    private Response medium(Request request) throws IOException {
        byte[] file = Files.readAllBytes(files.path(mediumFile(letter(request))));
        return Response.download("application/x-pkcs12", "e-cert.p12", file);
    }

    private Response envelope(Request request) throws IOException {
        byte[] file = Files.readAllBytes(files.path(envelopeFile(letter(request))));
        return Response.of(200, "application/pdf", file);
    }
}
