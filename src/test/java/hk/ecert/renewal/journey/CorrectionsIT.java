package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import hk.ecert.renewal.casework.Correction.Kind;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.platform.StaffGroup;
import hk.ecert.renewal.platform.TestStaff;
import hk.ecert.renewal.process.CaseRepairs;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.support.Programs;
import hk.ecert.sandbox.carrier.Letter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officers put cases right on the page of the case, in a browser; the engine and the trail say what became of it. */
class CorrectionsIT {

    private static final String PASSWORD = "a long enough password 2";
    private static final String WHY = "the holder was in hospital, seen the letter";
    private static final AtomicInteger PERSON = new AtomicInteger();
    private static final AtomicInteger PICTURE = new AtomicInteger();

    private static RunningSystem system;
    private static Playwright playwright;
    private static Page ada;
    private static Page ben;

    @BeforeAll
    static void start() {
        Programs.need("chromium");
        system = RunningSystem.start(
                "jdbc:h2:mem:corrections;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
                usual -> RunningSystem.copies(6).apply(usual).withCarrier(Duration.ofMillis(300), Duration.ofHours(1)),
                List.of(),
                // the second letter, on its way, would get between two officers
                "--renewal.mailing.gap=PT1H");
        playwright = Playwright.create();
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
        ada = atTheDesk(browser, "ada");
        ben = atTheDesk(browser, "ben");
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    @DisplayName("The subscriber has more time to pay when a second officer agrees, and not before")
    void moreTime() {
        RenewalReference reference = atTheCheckout();
        Instant before = system.bean(CaseRepairs.class).deadline(reference).orElseThrow();
        open(ada, reference);

        ask(ada, Kind.EXTEND_DEADLINE, "99");
        assertThat(ada.locator("[role=alert]").innerText()).contains("1 to 14 days");
        assertThat(ada.inputValue("#reason-EXTEND_DEADLINE"))
                .as("what was typed")
                .isEqualTo(WHY);
        ada.fill("#days", "5");
        ada.click("details[open] button[type=submit]");
        ada.waitForSelector("text=waits for a second officer");
        assertThat(ada.locator("button[name=agreed]").count()).isZero();
        assertThat(system.bean(CaseRepairs.class).deadline(reference)).contains(before);
        agree(reference);

        assertThat(system.bean(CaseRepairs.class).deadline(reference)).contains(before.plus(5, ChronoUnit.DAYS));
        assertThat(trail(reference))
                .containsSubsequence(
                        "ada correctionProposed {\"correction\":\"EXTEND_DEADLINE\",\"detail\":\"5\"}",
                        "ben correctionAgreed {\"correction\":\"EXTEND_DEADLINE\",\"detail\":\"5\"}");
    }

    @Test
    @DisplayName("A case is cancelled for the subscriber, who is told that an officer did it")
    void cancelled() throws Exception {
        RenewalReference reference = atTheCheckout();
        open(ada, reference);
        open(ben, reference);

        ask(ada, Kind.CANCEL_AND_REFUND, "");

        await(() -> system.bean(RenewalCases.class).get(reference).outcome() != null);
        RenewalCases.RenewalCase ended = system.bean(RenewalCases.class).get(reference);
        assertThat(ended.outcome()).isEqualTo("renewalCancelled");
        assertThat(ended.reason()).isEqualTo("CANCELLED_FOR_YOU");
        assertThat(trail(reference))
                .containsSubsequence(
                        "ada correctionDone {\"correction\":\"CANCEL_AND_REFUND\"}", "ada cancellationRequested {}");

        ask(ben, Kind.CANCEL_AND_REFUND, "");
        assertThat(ben.locator("[role=alert]").innerText())
                .as("who comes too late, and what they typed")
                .contains("gone on meanwhile", WHY);
    }

    @Test
    @DisplayName("A letter on its way is called back, and the task that follows is handed to a colleague")
    void sentAgain() throws Exception {
        RenewalReference reference = inTheMail();
        open(ada, reference);

        ask(ada, Kind.SEND_AGAIN, "");
        ada.waitForSelector("text=" + Kind.HAND_OVER.title());
        ask(ada, Kind.HAND_OVER, "");

        assertThat(system.bean(TaskService.class)
                        .createTaskQuery()
                        .processInstanceBusinessKey(reference.value())
                        .taskDefinitionKey("handleUndelivered")
                        .taskAssignee("ben")
                        .count())
                .isEqualTo(1);
        assertThat(trail(reference)).contains("ada correctionDone {\"correction\":\"HAND_OVER\",\"detail\":\"ben\"}");
    }

    @Test
    @DisplayName(
            "Both pieces are made again when a second officer agrees: the first certificate is revoked, no fee is taken")
    void madeAgain() throws Exception {
        RenewalReference reference = inTheMail();
        long first = system.bean(Productions.class).of(reference).certificateId();
        open(ada, reference);

        ask(ada, Kind.MAKE_AGAIN, "");
        ada.waitForSelector("text=waits for a second officer");
        assertThat(system.bean(Productions.class).of(reference).attempt()).isEqualTo(1);
        agree(reference);

        assertThat(system.bean(Productions.class).of(reference).attempt()).isEqualTo(2);
        assertThat(system.bean(Register.class).certificate(first).state()).isEqualTo(CertificateState.REVOKED);
        await(() -> letters(reference).size() == 2);
        assertThat(trail(reference)).containsOnlyOnce("SYSTEM requestPayment");
    }

    @Test
    @DisplayName(
            "A renewal in the mail is ended when a second officer agrees: revoked, paid back, and the subscriber told")
    void withdrawn() throws Exception {
        RenewalReference reference = inTheMail();
        long certificate = system.bean(Productions.class).of(reference).certificateId();
        open(ada, reference);

        ask(ada, Kind.WITHDRAW_AND_REFUND, "");
        ada.waitForSelector("text=waits for a second officer");
        agree(reference);

        await(() -> "renewalWithdrawn"
                .equals(system.bean(RenewalCases.class).get(reference).outcome()));
        assertThat(system.bean(Register.class).certificate(certificate).state()).isEqualTo(CertificateState.REVOKED);
        assertThat(system.bean(Payments.class).of(reference))
                .extracting(Payment::state)
                .containsExactly(Payment.State.REFUNDED);
        assertThat(trail(reference))
                .containsSubsequence(
                        "ada correctionProposed {\"correction\":\"WITHDRAW_AND_REFUND\"}",
                        "ben correctionAgreed {\"correction\":\"WITHDRAW_AND_REFUND\"}",
                        "ben withdrawalRequested {}");
    }

    private static RenewalReference atTheCheckout() {
        return new RenewalReference(new Driver(system)
                .renew(nextPerson(), "iam-smart", "--card=4000000000000002")
                .path("reference")
                .asText());
    }

    private static RenewalReference inTheMail() throws InterruptedException {
        List<Letter> before = system.sandbox().carrier().letters();
        String person = nextPerson();
        CompletableFuture.runAsync(() -> new Driver(system).renew(person, "iam-smart", "--timeout=PT1M"));
        await(() -> system.sandbox().carrier().letters().stream().anyMatch(one -> isNew(one, before)));
        RenewalReference reference = system.sandbox().carrier().letters().stream()
                .filter(one -> isNew(one, before))
                .map(one -> new RenewalReference(one.ourReference().split(":")[0]))
                .findFirst()
                .orElseThrow();
        await(() -> trail(reference).stream().anyMatch(row -> row.contains("mailAccepted")));
        return reference;
    }

    private static boolean isNew(Letter letter, List<Letter> before) {
        return before.stream().noneMatch(known -> known.ourReference().equals(letter.ourReference()));
    }

    private static List<Letter> letters(RenewalReference reference) {
        return system.sandbox().carrier().letters().stream()
                .filter(one -> one.ourReference().startsWith(reference.value() + ":lodgeMailItem:MEDIUM"))
                .toList();
    }

    private static String nextPerson() {
        return "chan-tai-man-" + PERSON.incrementAndGet();
    }

    private static List<String> trail(RenewalReference reference) {
        return system.bean(JdbcClient.class)
                .sql("select * from trail where reference = ? order by seq")
                .param(reference.value())
                .query((row, n) -> (row.getString("actor_kind").equals("STAFF")
                                ? row.getString("actor_name")
                                : row.getString("actor_kind"))
                        + " "
                        + row.getString("action")
                        + (row.getString("actor_kind").equals("STAFF") ? " " + row.getString("detail") : ""))
                .list();
    }

    private static Page atTheDesk(Browser browser, String user) {
        TestStaff.employ(system.application(), user, StaffGroup.OFFICER, PASSWORD);
        BrowserContext desk = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setViewportSize(1200, 1000));
        desk.setDefaultTimeout(40_000);
        Page page = desk.newPage();
        page.navigate(system.portal() + "/casework/dispatches");
        page.fill("#username", user);
        page.fill("#password", PASSWORD);
        page.click("main button[type=submit]");
        page.fill("#code", TestStaff.code(system.application(), user));
        page.click("main button[type=submit]");
        page.waitForURL("**/casework/dispatches**");
        return page;
    }

    private static void open(Page page, RenewalReference reference) {
        page.navigate(system.portal() + "/casework/cases/" + reference);
        picture(page);
    }

    private static void ask(Page page, Kind kind, String days) {
        page.click("summary:has-text('" + kind.title() + "')");
        if (!days.isEmpty()) {
            page.fill("#days", days);
        }
        page.fill("#reason-" + kind, WHY);
        picture(page);
        page.click("details[open] button[type=submit]");
        page.waitForLoadState();
        picture(page);
    }

    /** The second officer agrees. */
    private static void agree(RenewalReference reference) {
        open(ben, reference);
        ben.fill("td textarea", "I saw the same letter");
        ben.click("button[name=agreed][value=true]");
        ben.waitForSelector("text=ben: I saw the same letter");
        picture(ben);
    }

    private static void picture(Page page) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/corrections-%02d.png".formatted(PICTURE.incrementAndGet()))));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int look = 0; look < 2400; look++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it never came to that");
    }
}
