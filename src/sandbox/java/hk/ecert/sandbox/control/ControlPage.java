package hk.ecert.sandbox.control;

import hk.ecert.sandbox.carrier.Carrier;
import hk.ecert.sandbox.carrier.Letter;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.notifier.Outbox;
import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One screen that says whom to be and where to look. */
public final class ControlPage {

    private static final int MOST_PERSONAS = 60;
    private static final int MOST_MESSAGES = 30;
    private static final int MOST_LETTERS = 30;

    private final SandboxHome home;
    private final Carrier carrier;
    private final Outbox outbox;
    private final ClockRoom clock;
    private final URI portal;

    /** @param movesClock whether the application shares the clock, so that it may be moved */
    public ControlPage(SandboxHome home, Web web, Carrier carrier, Outbox outbox, URI portal, boolean movesClock) {
        this.home = home;
        this.carrier = carrier;
        this.outbox = outbox;
        this.portal = portal;
        this.clock = new ClockRoom(home, movesClock);
        clock.routeTo(web);
        new Doormat(home, carrier).routeTo(web);
        new Authenticators(home.files().path("authenticators")).routeTo(web);
        web.route("GET", "/", request -> page());
        web.route("GET", "/personas.json", request -> Response.json(home.personas()));
        web.route("GET", "/e-certs/{persona}.p12", this::eCert);
        web.route("GET", "/e-certs/{persona}.pin", this::pin);
        web.route("GET", "/tls-ca.pem", this::tlsAuthority);
        web.route("GET", "/outbox/{message}", this::message);
        web.route("POST", "/letters/{item}/deliver", request -> happens(request, Letter.State.DELIVERED));
        web.route("POST", "/letters/{item}/card", request -> happens(request, Letter.State.CARD_LEFT));
        web.route("POST", "/letters/{item}/collect", request -> happens(request, Letter.State.COLLECTED));
        web.route("POST", "/letters/{item}/return", request -> happens(request, Letter.State.RETURNED));
        web.route("POST", "/letters/{item}/lose", request -> happens(request, Letter.State.LOST));
    }

    private Response page() throws IOException {
        StringBuilder page = new StringBuilder("<p>Everybody here is invented. Open the portal at "
                + Html.link(portal.toString(), portal.toString())
                + ", be one of the personas below, and play the phone and the doormat here. The quickest way: choose"
                + " iAM Smart at the portal, open the phone of the first persona, approve; pay with the card that is"
                + " already filled in; then watch the doormat.</p>");
        page.append(clock.section());
        page.append("<p>")
                .append(Html.link("/iam-smart/mischief", "Let iAM Smart misbehave"))
                .append("</p>");
        page.append(personas()).append(letters()).append(messages());
        return Response.html(Html.page("Sandbox of the e-Cert renewal", page.toString()));
    }

    private String personas() throws IOException {
        List<Persona> all = home.personas();
        StringBuilder table = new StringBuilder("<h2 id=\"personas\">Personas</h2><table><thead><tr>"
                + "<th scope=\"col\">Who</th><th scope=\"col\">HKID number</th><th scope=\"col\">e-Cert</th>"
                + "<th scope=\"col\">File and PIN</th><th scope=\"col\">iAM Smart</th><th scope=\"col\">Letters</th>"
                + "<th scope=\"col\">What to expect</th></tr></thead><tbody>");
        for (Persona persona : all.subList(0, Math.min(all.size(), MOST_PERSONAS))) {
            table.append(row(persona));
        }
        table.append("</tbody></table>");
        if (all.size() > MOST_PERSONAS) {
            table.append(Html.element("p", "and " + (all.size() - MOST_PERSONAS) + " more"));
        }
        return table.toString();
    }

    private String row(Persona persona) throws IOException {
        String phone = persona.iamSmart() == IamSmartAccount.NONE
                ? "none"
                : Html.link(
                        "/iam-smart/phone/" + persona.id(),
                        persona.iamSmart() == IamSmartAccount.PLUS
                                ? "phone, with the plus"
                                : "phone, without the plus");
        return "<tr><th scope=\"row\">" + Html.escape(persona.englishName()) + "<br><span lang=\"zh\">"
                + Html.escape(persona.chineseName()) + "</span></th><td>" + Html.escape(persona.hkid()) + "</td><td>"
                + Html.escape(persona.certificateClass().name().toLowerCase(Locale.ROOT)) + ", until "
                + Html.escape(persona.notAfter()) + "</td><td>"
                + Html.link("/e-certs/" + persona.id() + ".p12", persona.id() + ".p12") + "<br><code>"
                + Html.escape(home.cards().pin(persona.id())) + "</code></td><td>" + phone + "</td><td>"
                + Html.link("/doormat/" + persona.id(), "doormat") + "</td><td>"
                + Html.escape(persona.expectation()) + "</td></tr>";
    }

    private String letters() {
        List<Letter> all = carrier.letters();
        StringBuilder list = new StringBuilder("<h2 id=\"letters\">Letters on their way</h2><ul>");
        all.stream()
                .filter(Letter::isOnItsWay)
                .limit(MOST_LETTERS)
                .forEach(letter -> list.append("<li>")
                        .append(Html.escape(letter.itemNumber() + " to " + letter.recipient() + " "))
                        .append(
                                letter.state() == Letter.State.CARD_LEFT
                                        ? Html.post("/letters/" + letter.itemNumber() + "/collect", "Collect it")
                                        : Html.post("/letters/" + letter.itemNumber() + "/card", "Nobody is there"))
                        .append(Html.post("/letters/" + letter.itemNumber() + "/return", "Return to sender"))
                        .append(Html.post("/letters/" + letter.itemNumber() + "/lose", "Lose"))
                        .append("</li>"));
        return list.append("</ul>")
                .append(Html.element("p", all.size() + " letters so far."))
                .toString();
    }

    private String messages() throws IOException {
        List<Path> all = outbox.messages();
        StringBuilder list = new StringBuilder("<h2 id=\"outbox\">E-mail</h2><ul>");
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - MOST_MESSAGES); i--) {
            String name = all.get(i).getFileName().toString();
            list.append("<li>").append(Html.link("/outbox/" + name, name)).append("</li>");
        }
        return list.append("</ul>")
                .append(Html.element("p", all.size() + " messages so far."))
                .toString();
    }

    private Response message(Request request) throws IOException {
        for (Path message : outbox.messages()) {
            if (message.getFileName().toString().equals(request.part("message"))) {
                return Response.of(200, "text/plain; charset=utf-8", Files.readAllBytes(message));
            }
        }
        return Response.notFound("There is no such message.");
    }

    private Response eCert(Request request) throws IOException {
        String id = known(request);
        return Response.download(
                "application/x-pkcs12", id + ".p12", home.cards().eCertBytes(id));
    }

    private Response pin(Request request) throws IOException {
        String pin = home.cards().pin(known(request));
        return Response.of(200, "text/plain; charset=utf-8", pin.getBytes(StandardCharsets.US_ASCII));
    }

    private String known(Request request) {
        return home.persona(request.part("persona"))
                .map(Persona::id)
                .orElseThrow(() -> new BadRequest("There is no such persona."));
    }

    private Response tlsAuthority(Request request) throws IOException {
        byte[] pem = Files.readAllBytes(home.files().path("tls/ca.pem"));
        return Response.of(200, "application/x-pem-file", pem);
    }

    private Response happens(Request request, Letter.State next) {
        if (!carrier.happens(request.part("item"), next)) {
            throw new BadRequest("That can't happen to this letter any more.");
        }
        return Response.seeOther("/#letters");
    }
}
