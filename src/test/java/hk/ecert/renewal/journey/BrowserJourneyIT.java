package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ClientCertificate;
import com.microsoft.playwright.options.LoadState;
import hk.ecert.renewal.platform.StaffGroup;
import hk.ecert.renewal.platform.TestStaff;
import hk.ecert.renewal.support.Programs;
import hk.ecert.sandbox.home.Persona;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Renewals in a real browser, from the notes page to the doormat. Pictures of every page go to target/screenshots. */
class BrowserJourneyIT {

    private static final long PATIENCE_MILLIS = 60_000;

    private static RunningSystem system;
    private static Playwright playwright;
    private static Browser browser;

    private String journey;
    private int picture;

    @BeforeAll
    static void start() {
        Programs.need("chromium");
        system = RunningSystem.shared();
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void aSubscriberRenewsWithIamSmartFromTheNotesToTheDoormat() {
        journey = "iam-smart";
        String person = system.person();
        try (BrowserContext computer = browser.newContext(trusting());
                BrowserContext mobile = browser.newContext()) {
            Page page = computer.newPage();
            Page phone = mobile.newPage();
            chooseMethod(page, "IAM_SMART");
            press(page, "Continue with iAM Smart");
            approveOnThePhone(phone, person, page);
            completeApplication(page, persona(person));
            sign(page);
            press(page, "Signing with iAM Smart");
            approveOnThePhone(phone, person, page);
            payByCard(page);
            awaitCompletion(page);
            theAuditorSeesTheSameStory(page.locator("main").getAttribute("data-reference"));
        }
    }

    @Test
    void aSubscriberRenewsWithTheECertInTheBrowser() throws IOException {
        journey = "e-cert";
        Persona persona = persona(system.person());
        Path file = system.sandbox().home().resolve("e-certs/" + persona.id() + ".p12");
        Browser.NewContextOptions options = trusting()
                .setClientCertificates(List.of(
                        new ClientCertificate(system.certificateLogin().toString())
                                .setPfxPath(file)
                                .setPassphrase(Files.readString(file.resolveSibling(persona.id() + ".pin"))
                                        .strip())));
        try (BrowserContext computer = browser.newContext(options)) {
            Page page = computer.newPage();
            chooseMethod(page, "E_CERT");
            press(page, "Continue with e-Cert");
            completeApplication(page, persona);
            sign(page);
            press(page, "Sign with e-Cert");
            look(page);
            press(page, "Sign");
            payByCard(page);
            awaitCompletion(page);
        }
    }

    private static Browser.NewContextOptions trusting() {
        return new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setLocale("en-GB");
    }

    private static Persona persona(String id) {
        return system.sandbox().personas().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void chooseMethod(Page page, String method) {
        page.navigate(system.portal() + "/");
        look(page);
        page.getByText("Apply now").first().click();
        look(page);
        page.locator("input[name=authenticationMethod][value=" + method + "]").check();
        submit(page);
        look(page);
    }

    private void approveOnThePhone(Page phone, String persona, Page page) {
        look(page);
        phone.navigate(system.sandboxAddress() + "/iam-smart/phone/" + persona);
        picture(phone);
        String portal = system.portal().toString();
        await(() -> {
            phone.reload();
            Locator agree = phone.locator(".phone button:not(.second)");
            if (agree.count() > 0) {
                agree.first().click();
            }
            return page.url().startsWith(portal)
                    && page.locator("main[data-situation^=IDENTIFY], main[data-situation=SIGN]")
                                    .count()
                            == 0;
        });
        look(page);
    }

    private void completeApplication(Page page, Persona persona) {
        await(() -> page.locator("input[name=hkid]").count() == 1);
        look(page);
        page.fill("input[name=hkid]", persona.hkid());
        page.locator("select[name=term] option").last().evaluate("option => option.selected = true");
        page.locator("input[name=medium]").first().check();
        page.selectOption("select[name=operatingSystem]", "WINDOWS_10");
        page.fill("input[name=addressBuilding]", "Sample Building");
        page.fill("input[name=addressStreet]", "1 Sample Street");
        page.fill("input[name=addressDistrict]", "Central");
        page.selectOption("select[name=addressArea]", "HK");
        page.fill("input[name=contactPhone]", "21234567");
        page.fill("input[name=contactEmail]", "someone@example.hk");
        page.press("input[name=contactEmail]", "Enter");
        page.waitForLoadState();
        // consents were forgotten: nothing typed is lost
        look(page);
        assertThat(page.locator(".govuk-error-summary").count()).isEqualTo(1);
        assertThat(page.inputValue("input[name=addressStreet]")).isEqualTo("1 Sample Street");
        page.locator(".portal-languages button[value=zh-Hant]").click();
        page.waitForLoadState();
        look(page);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-Hant");
        assertThat(page.inputValue("input[name=addressStreet]")).isEqualTo("1 Sample Street");
        page.locator(".portal-languages button[value=en]").click();
        page.waitForLoadState();
        for (String consent :
                List.of("declaresTrue", "acceptsTerms", "consentsToKeyGeneration", "consentsToPublication")) {
            page.check("input[name=" + consent + "]");
        }
        submit(page);
    }

    private void sign(Page page) {
        await(() -> page.locator("input[name=action]").count() > 0);
        look(page);
        page.check("input[name=action][value=sign]");
        submit(page);
        look(page);
    }

    private void payByCard(Page page) {
        await(() -> page.locator("form[action$='/payment']").count() == 1);
        look(page);
        page.locator("form[action$='/payment'] button").click();
        page.waitForLoadState();
        picture(page);
        page.locator("button").first().click();
        page.waitForLoadState();
        look(page);
    }

    private void awaitCompletion(Page page) {
        await(() -> page.locator("main[data-outcome]").count() == 1);
        look(page);
        assertThat(page.locator("main").getAttribute("data-outcome")).isEqualTo("renewalCompleted");
    }

    private void theAuditorSeesTheSameStory(String reference) {
        TestStaff.employ(system.application(), "auditorOfJourneys", StaffGroup.AUDITOR, "a long enough password 1");
        try (BrowserContext desk = browser.newContext(trusting())) {
            Page page = desk.newPage();
            page.navigate(system.portal() + "/audit/cases/" + reference);
            page.fill("input[name=username]", "auditorOfJourneys");
            page.fill("input[name=password]", "a long enough password 1");
            submit(page);
            page.navigate(system.portal() + "/audit/cases/" + reference);
            page.waitForSelector(".djs-container svg");
            picture(page);
            String story = page.locator("main").innerText();
            assertThat(story).contains(reference, "issueCertificate", "lodgeMailItem", "activateCertificate");
        }
    }

    private void press(Page page, String words) {
        Locator button = page.locator("button, a.govuk-button").filter(new Locator.FilterOptions().setHasText(words));
        await(() -> button.count() > 0);
        button.first().click();
        page.waitForLoadState();
    }

    private static void submit(Page page) {
        page.locator("main form button[type=submit]").first().click();
        page.waitForLoadState();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!quietly(condition)) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** A page that refreshes itself may go away under a question. */
    private static boolean quietly(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (PlaywrightException navigating) {
            return false;
        }
    }

    /** Takes a picture, and holds the page against the accessibility rules where it is one of ours. */
    private void look(Page page) {
        await(() -> {
            page.waitForLoadState(LoadState.DOMCONTENTLOADED);
            picture(page);
            return true;
        });
        if (page.url().startsWith(system.portal().toString())) {
            List<String> violations = new ArrayList<>();
            // a page that waits may load itself again while it is examined: then it is examined once more
            await(() -> violations.addAll(violations(page)) || true);
            assertThat(violations).as(page.url()).isEmpty();
        }
    }

    private static List<String> violations(Page page) {
        // without a script a page that waits can only load itself again; it says so and offers a link for it
        return new AxeBuilder(page)
                .disableRules(List.of("meta-refresh")).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList();
    }

    private void picture(Page page) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/%s-%02d.png".formatted(journey, ++picture)))
                .setFullPage(true));
    }
}
