package hk.ecert.sandbox.driver;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.sandbox.home.Persona;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** A persona at the driver's browser, led step by step by a test that looks at every page. */
public final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FORM = "main form#form";
    private static final String IAM_SMART = "main form[action*=/iam-smart]";

    private final URI portal;
    private final URI sandbox;
    private final String persona;
    private final Browser browser;
    private final FormFiller filler;
    private final HttpClient http = HttpClient.newHttpClient();
    private Page page;

    /** @param persona the id of one with iAM Smart+ */
    public Visitor(URI portal, URI certificateLogin, URI sandbox, String persona) throws Exception {
        this.portal = portal;
        this.sandbox = sandbox;
        this.persona = persona;
        World world = new World(sandbox);
        Persona who = world.personas().stream()
                .filter(one -> one.id().equals(persona))
                .findFirst()
                .orElseThrow();
        browser = new Browser(world.anonymous(), Set.of(portal, certificateLogin, sandbox));
        filler = new FormFiller(who, "IAM_SMART", Map.of());
    }

    /** Up to the page that asks to identify by iAM Smart. */
    public void start() throws Exception {
        page = browser.open(URI.create(portal + "/renewals/new?lang=en"));
        submit(FORM);
        until(() -> data("situation").equals("IDENTIFY_IAM_SMART"));
    }

    public int status() {
        return page.status();
    }

    /** A {@code data-} attribute of the page. */
    public String data(String name) {
        return page.data(name);
    }

    public boolean shows(String selector) {
        return page.find(selector).isPresent();
    }

    public String text(String selector) {
        return page.document().select(selector).text();
    }

    public boolean hasForm() {
        return shows(FORM);
    }

    /** Presses the button that leads to iAM Smart. */
    public void press() throws Exception {
        submit(IAM_SMART);
    }

    /** Presses it, scans the code and taps on the phone, and looks at the page to which that leads. */
    public void tap(String mischief) throws Exception {
        press();
        misbehave(mischief);
        URI code = page.uri();
        String request = page.find("a#open-phone").orElseThrow().attr("data-request");
        Page phone = browser.open(URI.create(sandbox + "/iam-smart/phone/" + persona + "?request=" + request));
        Element yes = phone.find("form[action$=/" + request + "/approve]").orElseThrow();
        browser.submit(phone, yes, filler.fill(yes));
        page = browser.open(code);
    }

    /** Tells the sandbox how iAM Smart is to misbehave next. */
    public void misbehave(String kind) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/iam-smart/mischief/" + kind))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(303);
    }

    /** Answers each form until the application waits for its signature. */
    public void fillIn() throws Exception {
        while (!data("situation").equals("SIGN")) {
            if (hasForm()) {
                submit(FORM);
            } else {
                until(() -> hasForm() || data("situation").equals("SIGN"));
            }
            assertThat(status()).as(page.complaints()).isEqualTo(200);
        }
    }

    /** Sends the first form that the selector finds, filled in. */
    public void submit(String selector) throws Exception {
        Element form = page.find(selector).orElseThrow(() -> new AssertionError(text("main")));
        page = browser.submit(page, form, filler.fill(form));
    }

    /** Opens an address of the portal. */
    public void open(String path) throws Exception {
        page = browser.open(URI.create(portal + path));
    }

    /** Something that may come about. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Loads the page again and again until something holds. */
    public void until(Condition condition) throws Exception {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(text("main"))
                    .isLessThan(PATIENCE);
            Thread.sleep(200);
            page = browser.open(page.uri());
        }
    }
}
