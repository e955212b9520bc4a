package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import hk.ecert.renewal.casework.OfficerDecisions;
import hk.ecert.renewal.platform.StaffGroup;
import hk.ecert.renewal.platform.TestStaff;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.support.Programs;
import hk.ecert.sandbox.home.Persona;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two officers decide in Tasklist on a case that the rules refer, and the auditor's page tells the same story. */
@Tag("engineWebApplications")
class StaffJourneyIT {

    private static final String PASSWORD = "a long enough password 2";
    private static final String REASON = "The register was corrected today, the names agree now.";

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final double PATIENCE_MILLIS = 120_000;

    private static RunningSystem system;
    private static Playwright playwright;
    private static Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private int picture;

    @BeforeAll
    static void start() {
        Programs.need("chromium");
        system = RunningSystem.shared();
        TestStaff.employ(system.application(), "wong", StaffGroup.OFFICER, PASSWORD);
        TestStaff.employ(system.application(), "yip", StaffGroup.OFFICER, PASSWORD);
        TestStaff.employ(system.application(), "lam", StaffGroup.AUDITOR, PASSWORD);
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void twoOfficersAcceptAReferredCaseAndTheAuditorSeesWhoAndWhy() throws Exception {
        Persona persona = system.sandbox().personas().stream()
                .filter(one -> one.id().equals("fung-man-wai"))
                .findFirst()
                .orElseThrow();
        JsonNode referred = new Driver(system).renew(persona.id(), "iam-smart");
        assertThat(referred.path("outcome").asText()).as(referred.toString()).isEqualTo("withOfficer");
        String reference = referred.path("reference").asText();

        try (BrowserContext desk = desk()) {
            Page wong = desk.newPage();
            login(wong, "wong", TASKLIST);
            assertThat(decide(wong, "Review eligibility", "reviewEligibility")).isEqualTo(reference);
            mayNotClaim(wong, "Confirm an accepted eligibility");
        }
        try (BrowserContext desk = desk()) {
            Page yip = desk.newPage();
            login(yip, "yip", TASKLIST);
            assertThat(decide(yip, "Confirm an accepted eligibility", "confirmEligibilityReview"))
                    .isEqualTo(reference);
        }
        assertThat(system.bean(RenewalWorkflow.class)
                        .standing(new RenewalReference(reference))
                        .task())
                .contains("completeApplication");
        assertThat(system.bean(OfficerDecisions.class).of(new RenewalReference(reference)))
                .extracting(
                        OfficerDecisions.Decision::officer,
                        OfficerDecisions.Decision::decision,
                        OfficerDecisions.Decision::reason)
                .containsExactly(tuple("wong", "accept", REASON), tuple("yip", "agree", REASON));

        assertThat(system.bean(JdbcClient.class)
                        .sql("select (select count(*) from act_hi_varinst where text_ = :reason)"
                                + " + (select count(*) from act_hi_detail where text_ = :reason)")
                        .param("reason", REASON)
                        .query(Long.class)
                        .single())
                .as("the engine's history of the reason")
                .isZero();

        try (BrowserContext desk = desk()) {
            audit(desk.newPage(), reference, persona);
        }
        assertThat(complaints).as("what the browser complains of").isEmpty();
    }

    private void claim(Page page, String filter) {
        page.waitForSelector("text=" + filter);
        page.locator(".task-filter", new Page.LocatorOptions().setHasText(filter))
                .first()
                .click();
        Locator task = page.locator(".tasks-list li.task").first();
        task.waitFor();
        picture(page, "officer");
        Locator claim = page.locator("button.claim, button:has-text('Claim')").first();
        // the list of the filter before may still stand there, and go under the click
        for (int tries = 0; tries < 20 && !claim.isVisible(); tries++) {
            task.click();
            page.waitForTimeout(1000);
        }
        claim.click();
    }

    private void mayNotClaim(Page page, String filter) {
        claim(page, filter);
        page.waitForSelector("text=leave it to a second officer");
        picture(page, "officer");
        assertThat(page.locator("button:has-text('Complete'):enabled").count()).isZero();
    }

    private String decide(Page page, String filter, String taskId) {
        claim(page, filter);
        Locator form = page.locator(".fjs-container");
        form.waitFor();
        picture(page, "officer");
        String reference = form.innerText().replaceAll("(?s).*(ER(-[0-9A-Z]{4}){4}).*", "$1");
        theCaseOpens(page, reference);
        form.locator("input[type=radio]").first().check();
        form.locator("textarea").fill(REASON);
        picture(page, "officer");
        assertThat(page.getByText("Add Comment").all())
                .as("a comment would be refused")
                .noneMatch(Locator::isVisible);
        page.locator("button:has-text('Complete')").last().click();
        RenewalReference decided = new RenewalReference(reference);
        page.waitForCondition(() -> system.bean(RenewalWorkflow.class)
                .standing(decided)
                .officersTask()
                .filter(taskId::equals)
                .isEmpty());
        return reference;
    }

    private void theCaseOpens(Page desk, String reference) {
        Page page = desk.context().newPage();
        page.navigate(system.portal() + "/casework/cases/" + reference);
        picture(page, "officer");
        assertThat(page.locator("main").innerText())
                .contains(reference, "REFER: NAME_DIFFERS")
                .doesNotContain("FUNG", "Agnes");
        page.close();
    }

    private void audit(Page page, String reference, Persona persona) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        login(page, "lam", "/audit");
        page.fill("#q", reference.toLowerCase());
        page.click("main button[type=submit]");
        page.waitForSelector("#diagrams[data-drawn=yes]");
        picture(page, "auditor");
        assertThat(page.locator(".djs-container").count()).isEqualTo(1);
        assertThat(page.locator(".way-done").count()).isGreaterThan(5);
        assertThat(page.locator(".bjs-powered-by").first().isVisible()).isTrue();
        String story = page.locator("main").innerText();
        assertThat(story)
                .contains("reviewEligibility", "wong", "STAFF", "verifyEligibility", "confirmEligibilityReview", "yip");
        assertThat(story).doesNotContain(persona.hkid()).doesNotContain(REASON);
    }

    private static BrowserContext desk() {
        BrowserContext desk = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setViewportSize(1500, 1000));
        desk.setDefaultTimeout(PATIENCE_MILLIS);
        return desk;
    }

    private void login(Page page, String user, String path) {
        page.navigate(system.portal() + path);
        picture(page, user);
        page.fill("#username", user);
        page.fill("#password", PASSWORD);
        page.click("main button[type=submit]");
        if (page.url().endsWith("/staff/code")) {
            picture(page, user);
            page.fill("#code", TestStaff.code(system.application(), user));
            page.click("main button[type=submit]");
        }
        page.waitForURL("**" + path + "**");
    }

    private void picture(Page page, String who) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/staff-%02d-%s.png".formatted(++picture, who))));
    }
}
