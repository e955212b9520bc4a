package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.Persona.IamSmartAccount;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.iamsmart.PhoneRequest.Kind;
import hk.ecert.sandbox.iamsmart.PhoneRequest.State;
import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.QrImage;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What a person sees: the page with the QR code on the computer, and the phone. */
final class Pages {

    static final String PREFIX = "/iam-smart";
    private static final int REFRESH_SECONDS = 1;
    private static final String COMPUTER = "PC_Browser";
    private static final Set<String> SOURCES = Set.of(
            COMPUTER,
            "Android_Chrome",
            "Android_Edge",
            "Android_Firefox",
            "Android_Samsung",
            "iOS_Chrome",
            "iOS_Edge",
            "iOS_Firefox",
            "iOS_Safari");
    /** That the app was opened by a link, and so leads back to the browser. */
    private static final String SAME_DEVICE = "sameDevice";

    private final SandboxHome home;
    private final Phones phones;
    private final URI portal;

    Pages(SandboxHome home, Phones phones, URI portal) {
        this.home = home;
        this.phones = phones;
        this.portal = portal;
    }

    /** Where the application sends the browser. */
    Response getQr(Request request) {
        if (!request.query("clientID").equals(home.secrets().iamSmartClientId())) {
            throw new BadRequest("D20006: clientID is unknown");
        }
        String way = PREFIX + (isOnPhone(request) ? "/app/" : "/qr/");
        if (!request.query("ticketID").isEmpty()) {
            return Response.seeOther(way + phones.get(request.query("ticketID")).id());
        }
        String redirectUri = request.required("redirectURI");
        if (!redirectUri.startsWith(portal.toString())) {
            throw new BadRequest("D20008: the redirectURI is not registered");
        }
        PhoneRequest logIn = phones.askToLogIn(redirectUri, request.query("state"));
        return Response.seeOther(way + logIn.id());
    }

    private static boolean isOnPhone(Request request) {
        String source = request.required("source");
        if (!SOURCES.contains(source)) {
            throw new BadRequest("D20001: the source is unknown");
        }
        return !source.equals(COMPUTER);
    }

    /** On the phone itself: the link that opens the app, which comes back to this browser by itself. */
    Response openApp(Request request) {
        PhoneRequest pending = phones.get(request.part("id"));
        if (!pending.isPending()) {
            return Response.seeOther(wayBack(pending));
        }
        String app = (pending.persona().isEmpty()
                        ? PREFIX + "/scan/" + pending.id() + "?"
                        : PREFIX + "/phone/" + pending.persona() + "?request=" + pending.id() + "&")
                + SAME_DEVICE + "=yes";
        return Response.html(Html.page(
                "iAM Smart",
                "<p>In the sandbox the app is a page.</p><p><a id=\"open-app\" href=\"" + Html.escape(app)
                        + "\">Open iAM Smart</a></p>"));
    }

    /** The QR code, asked for again until the phone has answered; then the way back to the application. */
    Response qr(Request request) {
        PhoneRequest pending = phones.get(request.part("id"));
        if (!pending.isPending()) {
            return Response.seeOther(wayBack(pending));
        }
        String phone = "http://" + request.header("Host").orElse("localhost") + PREFIX
                + (pending.persona().isEmpty()
                        ? "/scan/" + pending.id()
                        : "/phone/" + pending.persona() + "?request=" + pending.id());
        String what = pending.kind() == Kind.SIGNING ? "sign the application" : "log in";
        String page = "<p>Scan this code with iAM Smart to " + what + ". In the sandbox the phone is a page.</p>"
                + QrImage.svg(phone)
                + "<p><a id=\"open-phone\" target=\"_blank\" data-request=\"" + Html.escape(pending.id()) + "\" href=\""
                + Html.escape(phone) + "\">Open the phone in a new tab</a></p>"
                + Html.post(PREFIX + "/qr/" + pending.id() + "/cancel", "Cancel");
        return Response.html(Html.page("iAM Smart: " + what, page, REFRESH_SECONDS));
    }

    private static String wayBack(PhoneRequest pending) {
        StringBuilder uri = new StringBuilder(pending.asked().redirectUri());
        String business = pending.asked().businessId().isEmpty()
                ? ""
                : "businessID=" + encode(pending.asked().businessId()) + "&";
        uri.append(pending.asked().redirectUri().contains("?") ? '&' : '?');
        if (pending.state() == State.APPROVED) {
            uri.append(pending.kind() == Kind.LOGIN ? "code=" + pending.code() + "&" : business);
        } else {
            uri.append("error_code=")
                    .append(Phones.errorCode(pending))
                    .append('&')
                    .append(business);
        }
        return uri.append("state=").append(encode(pending.asked().state())).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Response cancel(Request request) {
        return Response.seeOther(wayBack(phones.refuse(request.part("id"), State.CANCELLED)));
    }

    /** A code was scanned: whose phone is it? */
    Response scan(Request request) {
        StringBuilder page = new StringBuilder("<p>Whose phone is this?</p><ul>");
        home.personas().stream()
                .filter(persona -> persona.iamSmart() != IamSmartAccount.NONE)
                .limit(40)
                .forEach(persona -> page.append("<li>")
                        .append(Html.link(
                                PREFIX + "/phone/" + persona.id() + "?request=" + request.part("id")
                                        + (isSameDevice(request) ? "&" + SAME_DEVICE + "=yes" : ""),
                                persona.englishName()))
                        .append(" – ")
                        .append(Html.escape(persona.expectation()))
                        .append("</li>"));
        return Response.html(Html.page("iAM Smart", page.append("</ul>").toString()));
    }

    /** A persona's phone. */
    Response phone(Request request) {
        Persona holder = persona(request);
        if (holder.iamSmart() == IamSmartAccount.NONE) {
            return Response.html(Html.page(
                    holder.englishName() + "’s phone", Html.element("p", "There is no iAM Smart on this phone.")));
        }
        String scanned = request.query("request");
        List<PhoneRequest> waiting = phones.waitingFor(holder.id()).stream()
                .filter(pending -> scanned.isEmpty()
                        || !pending.persona().isEmpty()
                        || pending.id().equals(scanned))
                .toList();
        StringBuilder page = new StringBuilder("<div class=\"phone\"><p>"
                + (holder.iamSmart() == IamSmartAccount.PLUS ? "iAM Smart+" : "iAM Smart")
                + "</p>");
        if (waiting.isEmpty()) {
            page.append("<p>Nothing to answer. This page asks again by itself.</p>");
        }
        boolean sameDevice = isSameDevice(request);
        waiting.forEach(pending -> page.append(card(pending, holder, sameDevice)));
        return Response.html(Html.page(
                holder.englishName() + "’s phone", page.append("</div>").toString(), waiting.isEmpty() ? 2 : 0));
    }

    private static boolean isSameDevice(Request request) {
        return request.query(SAME_DEVICE).equals("yes");
    }

    private String card(PhoneRequest pending, Persona holder, boolean sameDevice) {
        String back = sameDevice ? "<input type=\"hidden\" name=\"" + SAME_DEVICE + "\" value=\"yes\">" : "";
        String action = Html.escape(PREFIX + "/phone/" + holder.id() + "/requests/" + pending.id());
        String text = switch (pending.kind()) {
            case LOGIN ->
                "<h2>Log in to e-Cert renewal?</h2><p><input type=\"checkbox\" id=\"share\" name=\"shareProfile\""
                        + " value=\"yes\" checked> <label for=\"share\">It may also read my HKID number, name"
                        + " and date of birth</label></p>";
            case PROFILE ->
                "<h2>Share your profile?</h2><p>e-Cert renewal asks for: "
                        + Html.escape(String.join(", ", pending.asked().profileFields())) + "</p>";
            case SIGNING ->
                "<h2>Sign?</h2><p>" + Html.escape(pending.asked().documentName())
                        + "</p><p>Identification code, the same as on the page:</p><p class=\"digits\""
                        + " data-identification-code>"
                        + IdentificationCode.of(pending.asked().documentHash(), phones.openId(holder)) + "</p>";
        };
        return "<section><form method=\"post\" action=\"" + action + "/approve\">" + text + back
                + "<button>" + (pending.kind() == Kind.SIGNING ? "Sign" : "Approve") + "</button></form>"
                + "<form method=\"post\" action=\"" + action
                + "/reject\">" + back + "<button class=\"second\">Reject</button></form></section>";
    }

    Response approve(Request request) {
        phones.approve(
                request.part("id"),
                persona(request),
                "yes".equals(request.form().get("shareProfile")));
        return done(request, "Done. Go back to the computer: its page goes on by itself.");
    }

    Response reject(Request request) {
        phones.refuse(request.part("id"), State.REJECTED);
        return done(request, "Rejected.");
    }

    private Response done(Request request, String text) {
        if ("yes".equals(request.form().get(SAME_DEVICE))) {
            return Response.seeOther(wayBack(phones.get(request.part("id"))));
        }
        String phone = PREFIX + "/phone/" + request.part("persona");
        return Response.html(Html.page(
                persona(request).englishName() + "’s phone",
                "<div class=\"phone\">" + Html.element("p", text) + "<p>" + Html.link(phone, "Home screen")
                        + "</p></div>"));
    }

    private Persona persona(Request request) {
        return home.persona(request.part("persona"))
                .orElseThrow(() -> new BadRequest("there is no persona " + request.part("persona")));
    }
}
