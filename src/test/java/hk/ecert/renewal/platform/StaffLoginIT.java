package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engineWebApplications")
class StaffLoginIT {

    private static final String API = "/camunda/api/engine/engine/default";
    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "officer, /camunda/app/tasklist/default/",
        "auditor, /audit",
        "chief, /camunda/app/welcome/default/",
        "mediumOperator, /workshop/medium",
        "pinOperator, /workshop/pin"
    })
    void everybodyComesToWhereTheyWork(String user, String desk) throws Exception {
        Browser browser = Browser.anonymous();
        var answer = browser.logIn(application, user);
        assertThat(Browser.location(answer)).endsWith(desk);
        assertThat(browser.get(application.portal() + desk).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldTheSame() throws Exception {
        var wrong = Browser.anonymous().login(application, "forgetful", "not the password");
        var unknown = Browser.anonymous().login(application, "nobody", "not the password");
        var keeper = Browser.anonymous().login(application, "keeper", "");
        assertThat(Browser.location(wrong)).endsWith("/staff/login?error");
        assertThat(Browser.location(unknown)).endsWith("/staff/login?error");
        assertThat(Browser.location(keeper)).endsWith("/staff/login?error");
    }

    @Test
    void theStaffsCookieIsTheirsAlone() throws Exception {
        Browser browser = Browser.loggedIn(application, "officer");
        assertThat(browser.cookieLines.get("__Host-staff"))
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain");
        assertThat(browser.cookies).doesNotContainKey("__Host-portal");

        browser.get(application.portal() + "/renewals/new");
        assertThat(browser.cookieLines.get("__Host-portal"))
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void theLoginChangesTheSession() throws Exception {
        Browser browser = Browser.anonymous();
        browser.get(application.portal() + "/staff/login");
        String planted = browser.cookies.get("__Host-staff");
        browser.login(application, "officer", RunningApplication.PASSWORD);
        assertThat(browser.cookies.get("__Host-staff")).isNotNull().isNotEqualTo(planted);
    }

    @Test
    void whoHasLoggedInIsKnownToTasklistsInterface() throws Exception {
        Browser officer = Browser.loggedIn(application, "officer");
        assertThat(officer.get(application.portal() + API + "/task").statusCode())
                .isEqualTo(200);
        assertThat(officer.get(application.portal() + API + "/filter?resourceType=Task")
                        .body())
                .contains("To claim", "My tasks", "Review payment");
        assertThat(officer.get(application.portal() + API + "/user").body()).doesNotContain("chief", "keeper");
        assertThat(officer.get(application.portal() + API + "/authorization").body())
                .doesNotContain("camunda-admin");
    }

    @Test
    void aCallThatLacksTheEnginesTokenIsRefusedAndTheOtherSessionLives() throws Exception {
        Browser officer = Browser.loggedIn(application, "officer");
        officer.get(application.portal() + "/renewals/new");
        String portal = officer.cookies.get("__Host-portal");
        officer.get(application.portal() + "/camunda/app/tasklist/default/");
        var refused = officer.postJson(application.portal() + API + "/task", "{}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(officer.cookies).containsEntry("__Host-portal", portal);
    }

    @Test
    void aCallWithTheEnginesTokenIsAnswered() throws Exception {
        Browser officer = Browser.loggedIn(application, "officer");
        officer.get(application.portal() + "/camunda/app/tasklist/default/");
        String token = officer.cookies.get("XSRF-TOKEN");
        assertThat(officer.postJson(application.portal() + API + "/task", "{}", "X-XSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(200);
        var hostile = officer.postJson(
                application.portal() + API + "/task",
                "{\"orQueries\":[{\"assigneeExpression\":\"${''.getClass()}\"}]}",
                "X-XSRF-TOKEN",
                token);
        assertThat(hostile.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "officer, /audit",
        "officer, /audit/cases/ER-AAAA-AAAA-AAAA-AAAA",
        "auditor, /casework/cases/ER-AAAA-AAAA-AAAA-AAAA",
        "mediumOperator, /workshop/pin",
        "pinOperator, /workshop/medium",
        "mediumOperator, /camunda/app/tasklist/default/",
        "pinOperator, /camunda/api/engine/engine/default/task",
        "officer, /staff/accounts",
        "chief, /audit",
        "chief, /casework/cases/ER-AAAA-AAAA-AAAA-AAAA"
    })
    void nobodyReadsAnothersPages(String user, String path) throws Exception {
        var answer = Browser.loggedIn(application, user).get(application.portal() + path, "Accept-Language", "zh-HK");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your role does not open this page", "href=\"/staff/login\"");
    }

    @Test
    void whoseSessionEndedIsToldToLogInAgain() throws Exception {
        var answer = Browser.anonymous()
                .post(application.portal() + "/casework/cases/ER-AAAA-AAAA-AAAA-AAAA/hkid", Map.of("reason", "x"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("Your session has ended", "href=\"/staff/login\"")
                .doesNotContain("/renewals/new");
    }

    @Test
    void anAuditorWhoseNumberIsNobodysIsToldSo() throws Exception {
        var answer = Browser.loggedIn(application, "auditor")
                .get(application.portal() + "/audit?q=" + RenewalReference.random());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("No case has this number.");
    }

    @ParameterizedTest
    @CsvSource({"officer", "auditor", "chief"})
    void nobodySetsUpAnotherAdministrator(String user) throws Exception {
        Browser browser = Browser.loggedIn(application, user);
        browser.get(application.portal() + "/camunda/app/tasklist/default/");
        var answer = browser.postJson(
                application.portal() + "/camunda/api/admin/setup/default/user/create",
                "{\"profile\":{\"id\":\"evil\"},\"credentials\":{\"password\":\"evil evil evil\"}}",
                "X-XSRF-TOKEN",
                browser.cookies.getOrDefault("XSRF-TOKEN", ""));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        Browser officer = Browser.loggedIn(application, "officer");
        officer.get(application.portal() + "/camunda/app/tasklist/default/");
        officer.postJson(
                application.portal() + "/camunda/api/admin/auth/user/default/logout",
                "",
                "X-XSRF-TOKEN",
                officer.cookies.getOrDefault("XSRF-TOKEN", ""));
        assertThat(officer.get(application.portal() + "/camunda/app/tasklist/default/")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aFormOfThePortalNeedsItsToken() throws Exception {
        var answer = Browser.anonymous()
                .post(application.portal() + "/renewals", Map.of("authenticationMethod", "IAM_SMART"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void thePortalsHeadersAreStrict() throws Exception {
        var headers = Browser.anonymous().get(application.portal() + "/").headers();
        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self' https://localhost")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
        assertThat(headers.firstValue("referrer-policy")).hasValue("same-origin");
        assertThat(headers.firstValue("server")).isEmpty();
        assertThat(headers.firstValue("strict-transport-security"))
                .as("on localhost a browser would keep it for every port")
                .isEmpty();
    }

    @Test
    void theEnginesPagesKeepTheirOwnPolicy() throws Exception {
        var answer =
                Browser.loggedIn(application, "officer").get(application.portal() + "/camunda/app/tasklist/default/");
        assertThat(answer.headers().allValues("content-security-policy"))
                .singleElement()
                .asString()
                .contains("nonce-");
    }
}
