package hk.ecert.sandbox.driver;

import hk.ecert.sandbox.home.Persona;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** One renewal from the notes page to the doormat, or one extension of a subscription. */
final class Journey {

    /**
     * How a journey is made.
     *
     * @param begin where the notes page leads on: to a renewal or to an extension
     * @param certificateLogin the application's other address, where certificates are presented
     * @param card number typed on the payment page
     * @param answers form fields that are answered otherwise than the persona would
     * @param patience after which a journey that stands still has failed
     * @param soonest caps how long a page's own refresh is waited for; null to wait as the page says
     */
    record Manner(
            URI portal,
            URI certificateLogin,
            String begin,
            Method method,
            String card,
            Map<String, String> answers,
            Duration patience,
            Duration soonest) {}

    /** How the persona proves who it is. */
    enum Method {
        IAM_SMART("IAM_SMART"),
        E_CERT("E_CERT"),
        TOKEN("E_CERT_TOKEN");

        private final String answer;

        Method(String answer) {
            this.answer = answer;
        }
    }

    private static final Duration DEFAULT_REFRESH = Duration.ofSeconds(2);
    private static final Duration BEFORE_REPEATING = Duration.ofSeconds(20);
    private static final int MOST_SUBMISSIONS = 3;
    /** The page says that somebody outside does not answer and that the same may be tried again. */
    private static final int AWAY = 503;

    private static final Duration BEFORE_RELOADING = Duration.ofMillis(500);

    private final World world;
    private final Persona persona;
    private final Manner manner;
    private final Browser browser;
    private final FormFiller filler;
    private final Map<String, Long> acted = new HashMap<>();
    private final Map<String, Integer> submissions = new HashMap<>();
    private final Map<String, String> items = new LinkedHashMap<>();
    private String reference = "";
    private long deadline;
    private Action latest;

    Journey(World world, Persona persona, Manner manner) throws IOException, GeneralSecurityException {
        this.world = world;
        this.persona = persona;
        this.manner = manner;
        boolean anonymous = manner.method() == Method.IAM_SMART;
        this.browser = new Browser(
                anonymous ? world.anonymous() : world.withECert(persona.id()),
                Set.of(manner.portal(), manner.certificateLogin(), world.address()));
        this.filler = new FormFiller(persona, manner.method().answer, manner.answers());
    }

    /** Goes the whole way. Never throws: what went wrong is in the result. */
    Result go() {
        long begun = System.nanoTime();
        deadline = begun + manner.patience().toNanos();
        ResultKeeper keeper = new ResultKeeper(persona.id(), manner.method().name());
        try {
            Page end = walk();
            keeper.ended(outcome(end), end.data("reason"));
            if (end.data("outcome").equals("renewalCompleted")) {
                openLetters(keeper);
            }
        } catch (JourneyFailed | IOException | GeneralSecurityException | RuntimeException e) {
            keeper.failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return keeper.result(reference, items, browser.timings(), (System.nanoTime() - begun) / 1e6);
    }

    private Page walk() throws JourneyFailed {
        Page notes = browser.open(URI.create(manner.portal() + "/?lang=" + persona.language()));
        Element applyNow = notes.find("a[href*=" + manner.begin() + "]")
                .orElseThrow(() -> new JourneyFailed("the notes page has no way on (" + notes.status() + ")"));
        latest = () -> browser.follow(notes, applyNow);
        Page page = latest.act();
        while (!isOver(page)) {
            if (System.nanoTime() > deadline) {
                throw new JourneyFailed("stood still at " + where(page));
            }
            page = step(page);
        }
        return page;
    }

    /** Over is an end event, a door that stays shut, a phone that said no, or a case with an officer. */
    private boolean isOver(Page page) {
        if (!page.data("reference").isEmpty()) {
            reference = page.data("reference");
        }
        page.document().select("[data-item]").forEach(item -> items.put(item.attr("data-item"), item.text()));
        return page.status() != AWAY && !outcome(page).isEmpty();
    }

    private static String outcome(Page page) {
        return switch (page.data("situation")) {
            case "OFFICER" -> "withOfficer";
            case "INCIDENT" -> "incident";
            default -> page.data("outcome");
        };
    }

    private static String where(Page page) {
        return page.uri().getPath() + " " + page.data("situation") + page.data("task") + " (" + page.status() + ") "
                + page.title() + " " + page.complaints();
    }

    private Page step(Page page) throws JourneyFailed {
        String path = page.uri().getPath();
        if (path.startsWith("/iam-smart/qr/")) {
            return approve(page);
        }
        if (path.startsWith("/payment-gateway/pay/")) {
            return pay(page);
        }
        if (page.status() == AWAY) {
            pause(BEFORE_RELOADING);
            return latest.act();
        }
        if (page.status() >= 400 && page.data("task").isEmpty()) {
            throw new JourneyFailed("an error page at " + where(page));
        }
        Optional<Element> form = page.find("main form#form");
        if (form.isPresent()) {
            return answer(page, form.get());
        }
        Optional<Element> button = page.find("main form[action*=/iam-smart], main form[action$=/payment]");
        if (button.isPresent()) {
            return once(page, () -> browser.submit(page, button.get(), filler.fill(button.get())));
        }
        Optional<Element> door = page.find("main a[href*=/certificate-login], main a[href*=/certificate-signature]");
        if (door.isPresent()) {
            return once(page, () -> browser.follow(page, door.get()));
        }
        return refreshed(page);
    }

    private interface Action {
        Page act() throws JourneyFailed;
    }

    /** Presses a button once; when the same page is still there, the answer is on its way and the page is asked again. */
    private Page once(Page page, Action action) throws JourneyFailed {
        String key = page.data("situation") + page.data("task") + page.uri().getPath();
        Long before = acted.get(key);
        boolean again = before == null || System.nanoTime() - before > BEFORE_REPEATING.toNanos();
        if (!again) {
            return refreshed(page);
        }
        acted.put(key, System.nanoTime());
        latest = action;
        return action.act();
    }

    private Page answer(Page page, Element form) throws JourneyFailed {
        String task = page.data("task");
        int times = submissions.merge(task, 1, Integer::sum);
        if (times > MOST_SUBMISSIONS || times > 1 && !page.complaints().isEmpty()) {
            throw new JourneyFailed("the form " + task + " is not taken: " + page.complaints());
        }
        latest = () -> browser.submit(page, form, filler.fill(form));
        return latest.act();
    }

    private Page refreshed(Page page) throws JourneyFailed {
        Page.Refresh refresh = page.refresh().orElse(new Page.Refresh(DEFAULT_REFRESH, page.uri()));
        Duration wait = refresh.after();
        pause(manner.soonest() != null && manner.soonest().compareTo(wait) < 0 ? manner.soonest() : wait);
        latest = () -> browser.open(refresh.uri());
        return latest.act();
    }

    private static void pause(Duration time) throws JourneyFailed {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailed("interrupted", e);
        }
    }

    /** Takes the phone, scans the code and taps; then looks at the computer again. */
    private Page approve(Page qr) throws JourneyFailed {
        Element code = qr.find("a#open-phone").orElseThrow(() -> new JourneyFailed("no QR code at " + where(qr)));
        URI address = URI.create(
                world.address() + "/iam-smart/phone/" + persona.id() + "?request=" + code.attr("data-request"));
        Page phone = browser.open(address);
        Optional<Element> tap = phone.find("form[action$=/" + code.attr("data-request") + "/approve]");
        if (tap.isEmpty()) {
            throw new JourneyFailed("the phone of " + persona.id() + " shows nothing to approve: "
                    + phone.document().select("main").text());
        }
        browser.submit(phone, tap.get(), filler.fill(tap.get()));
        return browser.open(qr.uri());
    }

    private Page pay(Page hosted) throws JourneyFailed {
        Optional<Element> form = hosted.find("form:has(input[name=cardNumber])");
        if (form.isEmpty()) {
            throw new JourneyFailed("the payment page takes no card: "
                    + hosted.document().select("main").text());
        }
        Page after = browser.submit(hosted, form.get(), Map.of("cardNumber", manner.card()));
        for (int i = 1; i < MOST_SUBMISSIONS && isDeclined(after); i++) {
            after = browser.submit(after, after.find("form").orElseThrow(), Map.of("cardNumber", manner.card()));
        }
        if (after.uri().getPath().startsWith("/payment-gateway/")) {
            throw new JourneyFailed("the card was not taken: " + after.complaints());
        }
        return after;
    }

    private static boolean isDeclined(Page page) {
        return page.find(".alert").isPresent()
                && page.find("form:has(input[name=cardNumber])").isPresent();
    }

    private void openLetters(ResultKeeper keeper) throws JourneyFailed, IOException, GeneralSecurityException {
        String medium = items.getOrDefault("MEDIUM", "");
        World.Letter first = delivered(medium);
        World.Letter second = delivered(items.getOrDefault("PIN_ENVELOPE", ""));
        keeper.received(first.file(), second.pin());
        keeper.opened(world.open(persona.id(), medium, second.pin()));
    }

    private World.Letter delivered(String itemNumber) throws JourneyFailed, IOException {
        while (System.nanoTime() < deadline) {
            Optional<World.Letter> letter = world.letter(persona.id(), itemNumber);
            if (letter.isPresent()) {
                return letter.get();
            }
            pause(Duration.ofMillis(300));
        }
        throw new JourneyFailed("the letter " + itemNumber + " did not come");
    }

    /** The answers of a command line, {@code key=value} each. */
    static Map<String, String> answers(List<String> pairs) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String pair : new ArrayList<>(pairs)) {
            int equals = pair.indexOf('=');
            answers.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return answers;
    }
}
