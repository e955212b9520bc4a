package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import hk.ecert.renewal.application.Signing;
import hk.ecert.renewal.identify.BrowserKind;
import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.IdentityReason;
import hk.ecert.renewal.mailing.DatePromise;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.platform.Limit;
import hk.ecert.renewal.platform.TooManyAttempts;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases.Standing;
import hk.ecert.renewal.process.TaskNotOpen;
import hk.ecert.renewal.process.WaysOut;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class PortalPagesTest extends PortalTest {

    private static final String CASE = "/renewals/" + REFERENCE;

    private Document open(String address) throws Exception {
        MockHttpServletResponse response = send(get(address));
        assertThat(response.getStatus()).isEqualTo(200);
        return page(response);
    }

    @ParameterizedTest
    @CsvSource({"en, Certificate renewal, Apply now", "zh-Hant, 證書續期, 立即申請", "zh-Hans, 证书续期, 立即申请"})
    void theNotesAreReadInEachLanguage(String language, String title, String apply) throws Exception {
        Document notes = open("/?lang=" + language);
        assertThat(notes.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(notes.selectFirst("h1").text()).isEqualTo(title);
        assertThat(notes.select("a[href=/renewals/new]").eachText()).contains(apply);
        assertThat(notes.text()).contains("Windows 8.1 / 10", "Chrome", "Firefox", "Edge", "18");
        assertThat(notes.text()).doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "'zh-HK,zh;q=0.9', zh-Hant",
        "'zh-TW', zh-Hant",
        "'zh-CN,zh;q=0.9,en;q=0.8', zh-Hans",
        "'zh-Hans-HK', zh-Hans",
        "'zh', zh-Hant",
        "'fr,en;q=0.5,zh;q=0.4', en",
        "'fr', en"
    })
    void aBrowserIsServedInItsLanguage(String preferred, String language) throws Exception {
        Document notes = page(send(get("/").header("Accept-Language", preferred)));
        assertThat(notes.selectFirst("html").attr("lang")).isEqualTo(language);
    }

    @Test
    void aLanguageOnceAskedForIsKept() throws Exception {
        MockHttpServletResponse first = send(get("/?lang=zh-Hant"));
        assertThat(first.getHeader("Set-Cookie"))
                .contains("__Host-language=zh-Hant", "Secure", "HttpOnly", "SameSite=Lax");
        Document second = page(send(get("/renewals/new").cookie(first.getCookie("__Host-language"))));
        assertThat(second.selectFirst("legend").text()).contains("核實身分");
    }

    @Test
    void aCaseThenSpeaksTheLanguageThatWasAskedFor() throws Exception {
        standsAt("application", "completeApplication");
        open(CASE + "?lang=zh-Hans");
        verify(cases).speak(REFERENCE, Language.ZH_HANS);
    }

    @Test
    void aLanguageButtonTranslatesTheFormAndLosesNothingTyped() throws Exception {
        standsAt("application", "completeApplication");
        Document form = open(CASE);
        assertThat(form.select(".portal-languages button[form=form][name=lang]").eachAttr("value"))
                .containsExactly("en", "zh-Hant", "zh-Hans");
        MockHttpServletResponse response = send(post(CASE + "/tasks/completeApplication")
                .with(csrf())
                .param("addressStreet", "1 Example Street")
                .param("hkid", "not yet")
                .param("lang", "zh-Hant"));
        assertThat(response.getStatus()).isEqualTo(200);
        Document translated = page(response);
        assertThat(translated.selectFirst("html").attr("lang")).isEqualTo("zh-Hant");
        assertThat(translated.selectFirst("#addressStreet").val()).isEqualTo("1 Example Street");
        assertThat(translated.selectFirst("#hkid").val()).isEqualTo("not yet");
        assertThat(translated.select(".govuk-error-summary")).isEmpty();
        verify(cases).speak(REFERENCE, Language.ZH_HANT);
        verify(workflow, never()).answer(any(), any(), any());
    }

    @Test
    void aLanguageButtonOfTheStartFormKeepsTheChoiceAndOpensNoCase() throws Exception {
        Document translated = page(send(post("/renewals")
                .with(csrf())
                .param("authenticationMethod", "E_CERT")
                .param("lang", "zh-Hans")));
        assertThat(translated.selectFirst("html").attr("lang")).isEqualTo("zh-Hans");
        assertThat(translated.select("input[value=E_CERT][checked]")).hasSize(1);
        verify(workflow, never()).start(any(), any(), any());
    }

    @Test
    void theEnterKeyInAFieldSendsTheFormAndDoesNotPressALanguage() throws Exception {
        standsAt("application", "completeApplication");
        for (Document page : List.of(open("/renewals/new"), open(CASE))) {
            Element first = page.select("button[form=form], form#form button").first();
            assertThat(first.attr("name")).isEmpty();
        }
    }

    @Test
    void noPageNeedsAScriptOrAnInlineStyle() throws Exception {
        standsAt("application", "completeApplication");
        for (Document page : List.of(open("/"), open("/renewals/new"), open(CASE), open("/activation"))) {
            assertThat(page.select("script, style, [style], [onclick]")).isEmpty();
            assertThat(page.select("form").stream()
                            .filter(form -> form.select("input[name=_csrf]").isEmpty()))
                    .isEmpty();
        }
    }

    @Test
    void theStartFormOpensACase() throws Exception {
        when(workflow.start(Purpose.RENEWAL, AuthenticationMethod.E_CERT, Language.EN))
                .thenReturn(REFERENCE);
        standing(AuthenticationMethod.E_CERT, "identify", null, null, false, null, "certificatePresented");
        session.removeAttribute("portal.started");
        MockHttpServletResponse response = send(post("/renewals").with(csrf()).param("authenticationMethod", "E_CERT"));
        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo(CASE);
        Document page = open(CASE);
        assertThat(page.select("a[href=" + CASE + "/certificate-login]")).hasSize(1);
        assertThat(page.selectFirst("li[aria-current=step]").text()).contains("identify yourself");
    }

    @Test
    void theStartFormWithoutAnAnswerSaysWhatToDo() throws Exception {
        MockHttpServletResponse response = send(post("/renewals").with(csrf()));
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(page(response).selectFirst(".govuk-error-summary a").attr("href"))
                .isEqualTo("#authenticationMethod");
        assertThat(page(response).getElementById("authenticationMethod")).isNotNull();
        verify(workflow, never()).start(any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chooseCertificate", "acceptConversion", "completeApplication", "signApplication"})
    void everyTaskIsShownInEveryLanguage(String task) throws Exception {
        standsAt("application", task);
        for (Language language : Language.values()) {
            Document page = open(CASE + "?lang=" + language.tag());
            assertThat(page.selectFirst("main").attr("data-task")).isEqualTo(task);
            assertThat(page.selectFirst("form#form").attr("action")).isEqualTo(CASE + "/tasks/" + task);
            assertThat(page.select("input:not([type=hidden]), select").stream()
                            .filter(input ->
                                    page.select("label[for=" + input.id() + "]").isEmpty()))
                    .as("fields without a label")
                    .isEmpty();
            assertThat(page.text()).doesNotContain("??", "{{");
        }
    }

    @Test
    void everyPageOfACaseShowsReferenceStepsAndBothDates() throws Exception {
        standsAt("payment", null, "hasThePaymentCome");
        Document page = open(CASE);
        assertThat(page.text()).contains(REFERENCE.value());
        assertThat(page.selectFirst("[data-date=ends-on]").text()).isEqualTo("5 December 2026");
        assertThat(page.selectFirst("[data-date=usable-by]").text()).isEqualTo("30 November 2026");
        assertThat(page.select(".steps li")).hasSize(8);
        assertThat(page.select(".steps li").eachAttr("data-state"))
                .containsExactly("done", "done", "skipped", "done", "current", "next", "next", "next");
        assertThat(page.select("meta[http-equiv=refresh]")).hasSize(1);
    }

    @Test
    void faultsAreNamedAndEverythingTypedIsKept() throws Exception {
        standsAt("application", "completeApplication");
        String evil = "<script>alert('${7*7}')</script>";
        MockHttpServletResponse response = send(post(CASE + "/tasks/completeApplication")
                .with(csrf())
                .param("hkid", "A12")
                .param("addressBuilding", evil)
                .param("addressStreet", "x".repeat(10_000))
                .param("addressDistrict", "Tsuen\u202eWan")
                .param("contactEmail", "a\r\nBcc: b@example.com")
                .param("operatingSystem", "DOS")
                .param("declaresTrue", "true"));
        assertThat(response.getStatus()).isEqualTo(422);
        Document page = page(response);
        assertThat(page.select("script")).isEmpty();
        assertThat(page.getElementById("hkid").val()).isEqualTo("A12");
        assertThat(page.getElementById("addressBuilding").val()).isEqualTo(evil);
        assertThat(page.getElementById("addressStreet").val()).hasSize(10_000);
        assertThat(page.getElementById("declaresTrue").hasAttr("checked")).isTrue();
        assertThat(page.getElementById("addressDistrict-error").text()).contains("direction of writing");
        assertThat(page.getElementById("contactEmail-error").text()).contains("on one line");
        assertThat(page.getElementById("operatingSystem-error").text()).contains("one of the answers");
        page.select(".govuk-error-summary a")
                .forEach(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .as(link.attr("href"))
                                .isNotNull());
        verify(workflow, never()).answer(any(), any(), any());
        verify(trail).record(eq(REFERENCE), any(), eq("completeApplicationRefused"), any());
    }

    @Test
    void whatTheTaskRefusesIsShownAtItsField() throws Exception {
        standsAt("eligibility", "chooseCertificate");
        doThrow(new AnswersRefused(List.of(new AnswersRefused.Fault("certificate", "certificate.notOffered"))))
                .when(workflow)
                .answer(any(), any(), any());
        MockHttpServletResponse response =
                send(post(CASE + "/tasks/chooseCertificate").with(csrf()).param("certificate", "2"));
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(page(response).getElementById("certificate-error").text()).contains("can no longer be chosen");
        assertThat(page(response).selectFirst("input[value=2]").hasAttr("checked"))
                .isTrue();
    }

    @Test
    void goodAnswersReachTheTaskAndTheBrowserGoesOn() throws Exception {
        standsAt("conversion", "acceptConversion");
        MockHttpServletResponse response = send(post(CASE + "/tasks/acceptConversion")
                .with(csrf())
                .param("acceptance", "accept")
                .param("acceptsAdultTerms", "true"));
        assertThat(response.getStatus()).isEqualTo(303);
        ArgumentCaptor<Answers> answers = ArgumentCaptor.forClass(Answers.class);
        verify(workflow).answer(eq(REFERENCE), eq("acceptConversion"), answers.capture());
        assertThat(answers.getValue().text("acceptance")).isEqualTo("accept");
        assertThat(answers.getValue().isTicked("acceptsAdultTerms")).isTrue();
        assertThat(answers.getValue().isTicked("understandsResidualIsLost")).isFalse();
    }

    @Test
    void aFormAnsweredTwiceLandsOnWhereTheCaseStands() throws Exception {
        standsAt("payment", null, "hasThePaymentCome");
        MockHttpServletResponse late =
                send(post(CASE + "/tasks/signApplication").with(csrf()).param("action", "sign"));
        assertThat(late.getStatus()).isEqualTo(303);
        standsAt("application", "signApplication");
        doThrow(new TaskNotOpen()).when(workflow).answer(any(), any(), any());
        MockHttpServletResponse raced =
                send(post(CASE + "/tasks/signApplication").with(csrf()).param("action", "sign"));
        assertThat(raced.getHeader("Location")).isEqualTo(CASE);
    }

    @ParameterizedTest
    @CsvSource({"en, this form does not contain", "zh-Hant, 此表格以外的資料", "zh-Hans, 此表格以外的资料"})
    void anUndeclaredFieldIsRefusedAndEverythingTypedIsKept(String language, String words) throws Exception {
        standsAt("application", "completeApplication");
        MockHttpServletResponse response = send(post(CASE + "/tasks/completeApplication?lang=" + language)
                .with(csrf())
                .param("addressStreet", "1 Example Street")
                .param("<script>", "feePaid"));
        assertThat(response.getStatus()).isEqualTo(400);
        Document page = page(response);
        assertThat(page.selectFirst(".govuk-error-summary a[href=#form]").text())
                .contains(words);
        assertThat(page.getElementById("form")).isNotNull();
        assertThat(page.getElementById("addressStreet").val()).isEqualTo("1 Example Street");
        assertThat(page.html()).doesNotContain("feePaid");
        verify(workflow, never()).answer(any(), any(), any());
        assertThat(refusals("completeApplicationRefused"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).startsWith("undeclared, ").doesNotContain("script", "feePaid", "Example"));
    }

    @Test
    void aFieldSentTwiceIsRefusedAtItsPlace() throws Exception {
        standsAt("application", "signApplication");
        MockHttpServletResponse response =
                send(post(CASE + "/tasks/signApplication").with(csrf()).param("action", "sign", "change"));
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(page(response).getElementById("action-error").text()).contains("two answers were sent");
        assertThat(page(response).select("input[value=sign][checked]")).hasSize(1);
        verify(workflow, never()).answer(any(), any(), any());
        assertThat(refusals("signApplicationRefused")).containsExactly("action twice");
    }

    @Test
    void anUndeclaredFieldOfTheStartFormKeepsTheChoiceAndOpensNoCase() throws Exception {
        for (String language : List.of("", "zh-Hans")) {
            MockHttpServletRequestBuilder form = post("/renewals")
                    .with(csrf())
                    .param("authenticationMethod", "E_CERT")
                    .param("feePaid", "true");
            MockHttpServletResponse response = send(language.isEmpty() ? form : form.param("lang", language));
            assertThat(response.getStatus()).isEqualTo(400);
            assertThat(page(response).select("input[value=E_CERT][checked]")).hasSize(1);
            assertThat(page(response).select(".govuk-error-summary a")).hasSize(1);
        }
        verify(workflow, never()).start(any(), any(), any());
    }

    @ParameterizedTest
    @CsvSource({"completeApplication, 1", "signApplication, 0", "x, 0"})
    void aFormThatIsTooLargeToBeReadStandsOnTheTrailOfTheVisitorsCase(String task, int rows) throws Exception {
        standsAt("application", "completeApplication");
        MockHttpServletResponse response = send(get("/error")
                .requestAttr("jakarta.servlet.error.status_code", 413)
                .requestAttr("jakarta.servlet.error.request_uri", CASE + "/tasks/" + task));
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(page(response).text()).contains("larger than any of our forms", "shorten your answers");
        assertThat(refusals("completeApplicationRefused")).hasSize(rows).allMatch("tooLarge"::equals);
    }

    @Test
    void aFormThatIsTooLargeForSomebodyElsesCaseIsTheSamePage() throws Exception {
        session.removeAttribute("portal.started");
        MockHttpServletResponse response = send(get("/error")
                .requestAttr("jakarta.servlet.error.status_code", 413)
                .requestAttr("jakarta.servlet.error.request_uri", CASE + "/tasks/completeApplication"));
        assertThat(response.getStatus()).isEqualTo(413);
        verify(workflow, never()).standing(any());
    }

    /** What the trail was told of refused answers. */
    @SuppressWarnings("unchecked")
    private List<String> refusals(String action) {
        ArgumentCaptor<Map<String, String>> details = ArgumentCaptor.forClass(Map.class);
        verify(trail, atLeast(0)).record(eq(REFERENCE), any(), eq(action), details.capture());
        return details.getAllValues().stream().map(row -> row.get("faults")).toList();
    }

    @Test
    void somebodyElsesCaseDoesNotExist() throws Exception {
        standsAt("application", "completeApplication");
        MockHttpSession stranger = new MockHttpSession();
        for (String address : List.of(CASE, CASE + "/cancellation", CASE + "/receipt.pdf", CASE + "/payment")) {
            assertThat(mvc.perform(get(address).session(stranger))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(address)
                    .isEqualTo(404);
        }
        for (String address : List.of(CASE + "/tasks/completeApplication", CASE + "/cancellation", CASE + "/payment")) {
            assertThat(mvc.perform(post(address).session(stranger).with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(address)
                    .isEqualTo(404);
        }
        verify(workflow, never()).cancel(any());
    }

    @Test
    void whoeverIdentifiedAsTheSameSubscriberSeesTheCase() throws Exception {
        standsAt("application", "completeApplication");
        session.removeAttribute("portal.started");
        when(identifications.find(REFERENCE))
                .thenReturn(Optional.of(new Identification(
                        REFERENCE, 7, AuthenticationMethod.IAM_SMART, Optional.empty(), Optional.empty(), true, NOW)));
        session.setAttribute("portal.subscribers", new java.util.LinkedHashSet<>(Set.of(8L)));
        assertThat(send(get(CASE)).getStatus()).isEqualTo(404);
        session.setAttribute("portal.subscribers", new java.util.LinkedHashSet<>(Set.of(7L)));
        assertThat(send(get(CASE)).getStatus()).isEqualTo(200);
    }

    @Test
    void whoLeavesHasToIdentifyAgainWhoeverComesNext() throws Exception {
        assertThat(send(get("/")).getContentAsString()).doesNotContain("/leave");
        session.setAttribute("portal.subscribers", new java.util.LinkedHashSet<>(Set.of(7L)));
        assertThat(send(get("/")).getContentAsString()).contains("action=\"/leave\"");

        MockHttpServletResponse left = send(post("/leave").with(csrf()));

        assertThat(left.getStatus()).isEqualTo(303);
        assertThat(left.getHeader("Location")).isEqualTo("/");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aPostWithoutTheTokenOfOurPagesIsRefused() throws Exception {
        assertThat(send(post(CASE + "/cancellation")).getStatus()).isEqualTo(403);
    }

    @Test
    void theRefusalOfASecondRenewalLeadsToTheFirst() throws Exception {
        because("RENEWAL_UNDER_WAY", Standing.ENDED);
        endedWith("renewalRefused");
        when(facts.renewalUnderWay(REFERENCE)).thenReturn(Optional.of(REFERENCE));
        Document page = open(CASE);
        assertThat(page.selectFirst("main").attr("data-reason")).isEqualTo("RENEWAL_UNDER_WAY");
        assertThat(page.selectFirst("[data-under-way]").attr("href")).isEqualTo(CASE);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-05, false", "2026-12-06, true", ", true"})
    void whoPaysIsWarnedBeforeWhenTheNewOneComesTooLateOrNobodyKnows(LocalDate usableBy, boolean warned)
            throws Exception {
        standsAt("payment", null, "hasThePaymentCome");
        when(facts.dates(any()))
                .thenReturn(Optional.of(new DatePromise(LocalDate.of(2026, 12, 5), Optional.ofNullable(usableBy))));
        for (Language language : Language.values()) {
            Document page = open(CASE + "?lang=" + language.tag());
            assertThat(page.select("[data-warning=before-paying]")).hasSize(warned ? 1 : 0);
            assertThat(page.text()).doesNotContain("??");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "renewalGivenUp, HOLDER_BARRED, no e-Cert may be renewed, The fee is given back in full",
        "renewalGivenUp, CERTIFICATE_EXPIRED, has expired, The fee is given back in full",
        "renewalWithdrawn, PAYMENT_GIVEN_BACK, could not go on, do not use a storage medium or PIN envelope",
        "renewalCancelled, CANCELLED_FOR_YOU, An officer cancelled, the fee is given back in full",
        "renewalRefused, NAME_DIFFERS, is not the name in our register, Nothing was charged",
        "conversionDeclined, CONVERSION_DECLINED, You did not want, the fee is given back in full"
    })
    void anEndSaysBothWhyAndWhatBecomesOfEverything(String outcome, String reason, String why, String what)
            throws Exception {
        because(reason, Standing.ENDED);
        endedWith(outcome);
        Document page = open(CASE);
        assertThat(page.selectFirst("main").attr("data-reason")).isEqualTo(reason);
        assertThat(page.selectFirst("main").text()).contains(why, what);
    }

    static List<WaysOut.WayOut> waysOut() {
        return WaysOut.all();
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void everyWayOutSaysWhatHappenedAndWhatToDoNextInEveryLanguage(WaysOut.WayOut way) throws Exception {
        because(null, Standing.ENDED);
        endedWith(way.event());
        for (Language language : Language.values()) {
            Document page = open(CASE + "?lang=" + language.tag());
            assertThat(page.selectFirst("main").attr("data-outcome")).isEqualTo(way.event());
            assertThat(page.select("h1").eachText())
                    .containsExactly(way.titles().get(language.ordinal()));
            assertThat(page.select("meta[http-equiv=refresh]")).isEmpty();
            assertThat(page.text()).doesNotContain("??");
        }
    }

    @Test
    void theIdentificationCodeStandsBesideTheButtonThatLeadsToSigning() throws Exception {
        standsAt("application", null, "isItSigned");
        when(signing.page(REFERENCE))
                .thenReturn(Optional.of(new Signing.Page(
                        AuthenticationMethod.IAM_SMART, "00", Optional.of("4711"), Optional.of("/anywhere"))));
        Document page = open(CASE);
        assertThat(page.selectFirst("[data-identification-code]").text()).isEqualTo("4711");
        assertThat(page.select("form[action=" + CASE + "/iam-smart] button")).hasSize(1);
    }

    @Test
    void iamSmartThatIsAwayIsAPageThatSaysSoAndWhatElseCanBeDone() throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.isReachable(REFERENCE)).thenReturn(false);
        for (var words : Map.of("en", "cannot be reached", "zh-Hant", "未能連接", "zh-Hans", "未能连接")
                .entrySet()) {
            MockHttpServletResponse away =
                    send(post(CASE + "/iam-smart?lang=" + words.getKey()).with(csrf()));
            assertThat(away.getStatus()).isEqualTo(503);
            assertThat(away.getHeader("Retry-After")).isEqualTo("30");
            Document page = page(away);
            assertThat(page.selectFirst("h1").text()).contains(words.getValue());
            assertThat(page.select("form[action=" + CASE + "/iam-smart] button, a[href=/renewals/new]"))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {CounterpartyUnavailable.class, OutcomeUnknown.class})
    void whoeverIsAwayWhileAPageIsMadeItIsAPage(Class<? extends RuntimeException> away) throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.isReachable(REFERENCE))
                .thenThrow(away.getConstructor(String.class, Throwable.class).newInstance("secret", null));
        MockHttpServletResponse answer = send(post(CASE + "/iam-smart").with(csrf()));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
        assertThat(page(answer).text()).contains("Nothing is lost").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0, COMPUTER, scan the QR code",
        "Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile, ANDROID_CHROME, opens on this phone"
    })
    void onAPhoneTheAppIsOpenedInsteadOfACodeShown(String agent, BrowserKind browser, String words) throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.isReachable(REFERENCE)).thenReturn(true);
        when(logins.begin(any(), any(), any(), eq(browser)))
                .thenReturn(Optional.of(URI.create("https://iam-smart.example/")));
        assertThat(page(send(get(CASE).header("User-Agent", agent))).text()).contains(words);
        MockHttpServletResponse left =
                send(post(CASE + "/iam-smart").with(csrf()).header("User-Agent", agent));
        assertThat(left.getHeader("Location")).isEqualTo("https://iam-smart.example/");
    }

    @Test
    void anAnswerOfIamSmartThatWasTakenAlreadyLeadsToWhereTheCaseIs() throws Exception {
        leaveForIamSmart();
        when(logins.returned(any(), any(), any(), any())).thenReturn(new IamSmartLogins.Answer.Stale());

        MockHttpServletResponse early = send(get("/iam-smart/callback?state=s&code=c"));
        assertThat(early.getStatus()).isEqualTo(410);
        assertThat(page(early).select("form[action=" + CASE + "/iam-smart] button, a[href=" + CASE + "]"))
                .hasSize(2);

        standsAt("completeApplication", "completeApplication");
        MockHttpServletResponse again = send(get("/iam-smart/callback?state=s&code=c"));
        assertThat(again.getStatus()).isEqualTo(303);
        assertThat(again.getHeader("Location")).isEqualTo(CASE);
    }

    @Test
    void anAnswerOfIamSmartToAnotherBrowserNamesNobodysCase() throws Exception {
        when(logins.returned(any(), any(), any(), any())).thenReturn(new IamSmartLogins.Answer.Stale());
        MockHttpServletResponse strange = send(get("/iam-smart/callback?state=s&code=c"));
        assertThat(strange.getStatus()).isEqualTo(410);
        assertThat(page(strange).html()).doesNotContain(REFERENCE.value());
    }

    private void leaveForIamSmart() throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.isReachable(REFERENCE)).thenReturn(true);
        when(logins.begin(any(), any(), any(), any()))
                .thenReturn(Optional.of(URI.create("https://iam-smart.example/")));
        send(post(CASE + "/iam-smart").with(csrf()));
    }

    @Test
    void aLoginThatCameToNothingSaysWhyAndMayBeTriedAgain() throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.waiting(REFERENCE))
                .thenReturn(new IamSmartLogins.Waiting(false, Optional.of(IdentityReason.IAM_SMART_REJECTED)));
        Document page = open(CASE);
        assertThat(page.selectFirst(".portal-notice").text()).contains("rejected");
        assertThat(page.select("form[action=" + CASE + "/iam-smart] button")).hasSize(1);
    }

    @Test
    void whileTheAppAsksForTheProfileThePageWaitsAndCanAskAgain() throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.waiting(REFERENCE)).thenReturn(new IamSmartLogins.Waiting(true, Optional.empty()));
        Document page = open(CASE);
        assertThat(page.select("main button")).hasSize(1);
        assertThat(page.select("form[action=" + CASE + "/iam-smart] button")).hasSize(1);
        assertThat(page.selectFirst("meta[http-equiv=refresh]").attr("content")).isEqualTo("2");
    }

    @Test
    void theSessionLearnsWhoItsCaseIsAbout() throws Exception {
        standsAt("application", "completeApplication");
        when(identifications.find(REFERENCE))
                .thenReturn(Optional.of(new Identification(
                        REFERENCE, 7, AuthenticationMethod.IAM_SMART, Optional.empty(), Optional.empty(), true, NOW)));
        open(CASE);
        assertThat(session.getAttribute("portal.subscribers")).isEqualTo(Set.of(7L));
    }

    @Test
    void theCheckoutIsWhereThePayButtonLeads() throws Exception {
        standsAt("payment", null, "hasThePaymentCome");
        Payment asked = new Payment(
                REFERENCE,
                1,
                14_400,
                "HKD",
                Payment.State.REQUESTED,
                Optional.of("cs_1"),
                Optional.of("https://pay.example/cs_1"),
                Optional.empty(),
                Optional.empty());
        when(facts.payments(REFERENCE)).thenReturn(List.of(asked));
        when(facts.latestPayment(REFERENCE)).thenReturn(Optional.of(asked));
        assertThat(open(CASE).text()).contains("HK$144.00");
        MockHttpServletResponse response = send(post(CASE + "/payment").with(csrf()));
        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo("https://pay.example/cs_1");
    }

    @Test
    void aCaseInProductionCannotBeCancelled() throws Exception {
        standsAt("production", null, "mediumPersonalised");
        because(null, Standing.IN_PRODUCTION);
        MockHttpServletResponse response = send(post(CASE + "/cancellation").with(csrf()));
        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(page(response).selectFirst("h1").text()).contains("can no longer be cancelled");
    }

    @Test
    void bothNumbersConfirmReceiptAndGuessesAreLimited() throws Exception {
        when(activation.confirmReceipt("1234567890", "E-77")).thenReturn(true);
        assertThat(send(activation("12345 67890", "e-77")).getStatus()).isEqualTo(200);
        assertThat(send(activation("1234567890", "E-78")).getStatus()).isEqualTo(422);
        verify(limits).count(Limit.ACTIVATIONS, "127.0.0.1");
        verify(limits).count(Limit.ACTIVATIONS, "medium 1234567890");

        doThrow(new TooManyAttempts(Duration.ofSeconds(61))).when(limits).check(any(), any());
        MockHttpServletResponse limited = send(activation("1234567890", "E-79"));
        assertThat(limited.getStatus()).isEqualTo(429);
        assertThat(limited.getHeader("Retry-After")).isEqualTo("61");
        assertThat(page(limited).text()).contains("Wait 2 minute(s)");
        assertThat(page(limited).getElementById("mediumNumber").val()).isEqualTo("1234567890");
        verify(activation, never()).confirmReceipt("1234567890", "E-79");
    }

    @Test
    void whoSendsTooManyFormsIsToldWhenToTryAgainInTheirLanguage() throws Exception {
        standsAt("conversion", "acceptConversion");
        doThrow(new TooManyAttempts(Duration.ofSeconds(300)))
                .when(limits)
                .count(Limit.FORMS_OF_CASE, REFERENCE.value());
        for (var words : Map.of("en", "in 5 minute(s)", "zh-Hant", "5 分鐘後再試", "zh-Hans", "5 分钟后再试")
                .entrySet()) {
            MockHttpServletResponse limited = send(post(CASE + "/tasks/acceptConversion?lang=" + words.getKey())
                    .with(csrf()));
            assertThat(limited.getStatus()).isEqualTo(429);
            assertThat(limited.getHeader("Retry-After")).isEqualTo("300");
            assertThat(page(limited).text()).contains(words.getValue());
        }
        verify(workflow, never()).answer(any(), any(), any());
    }

    @Test
    void aVisitThatWasIdleProvesItselfBeforePaying() throws Exception {
        standing(AuthenticationMethod.E_CERT, "payment", null, null, false, null, "hasThePaymentCome");
        session.setAttribute("portal.acted", NOW.minus(Duration.ofMinutes(16)));

        MockHttpServletResponse paying = send(post(CASE + "/payment").with(csrf()));
        assertThat(paying.getStatus()).isEqualTo(303);
        assertThat(paying.getHeader("Location")).isEqualTo(CASE + "/proof");
        assertThat(send(post(CASE + "/payment").with(csrf())).getHeader("Location"))
                .as("trying again makes nobody present")
                .isEqualTo(CASE + "/proof");

        assertThat(open(CASE + "/proof").select("form[action=" + CASE + "/iam-smart]"))
                .hasSize(1);
        for (String language : List.of("en", "zh-Hant", "zh-Hans")) {
            assertThat(open(CASE + "/proof?refused&lang=" + language).text()).doesNotContain("??");
        }
    }

    @Test
    void whoSendsAFormIsNotIdle() throws Exception {
        standing(AuthenticationMethod.E_CERT, "payment", null, null, false, null, "hasThePaymentCome");
        session.setAttribute("portal.acted", NOW.minus(Duration.ofMinutes(14)));
        assertThat(send(post(CASE + "/payment").with(csrf())).getHeader("Location"))
                .isEqualTo(CASE);
        assertThat(session.getAttribute("portal.acted")).isEqualTo(NOW);
    }

    @Test
    void aPageThatAsksAgainByItselfIsNobodysAct() throws Exception {
        standing(AuthenticationMethod.E_CERT, "payment", null, null, false, null, "hasThePaymentCome");
        session.setAttribute("portal.acted", NOW.minus(Duration.ofMinutes(14)));
        open(CASE);
        assertThat(session.getAttribute("portal.acted")).isEqualTo(NOW.minus(Duration.ofMinutes(14)));
    }

    private static MockHttpServletRequestBuilder activation(String medium, String envelope) {
        return post("/activation").with(csrf()).param("mediumNumber", medium).param("envelopeNumber", envelope);
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "404", "405", "413", "429", "500", "503", "418"})
    void whatWentWrongIsAPageWithAWayForward(int status) throws Exception {
        for (Language language : Language.values()) {
            MockHttpServletResponse response = send(get("/error")
                    .param("lang", language.tag())
                    .requestAttr("jakarta.servlet.error.status_code", status)
                    .requestAttr("jakarta.servlet.error.exception", new IllegalStateException("secret")));
            assertThat(response.getStatus()).isEqualTo(status);
            Document page = page(response);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.text()).doesNotContain("??", "secret", "Exception");
            assertThat(page.select("a[href=/renewals/new]")).isNotEmpty();
        }
    }
}
