package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands between a right password and a role. */
@Tag("engineWebApplications")
class StaffStepsIT {

    private static final String GIVEN = "given by an administrator";
    private static final String OWN = "chosen by nobody but me";

    private static RunningApplication application;
    private static String portal;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
        portal = application.portal();
    }

    private static Browser firstLogin(String user, StaffGroup group) throws Exception {
        application.context.getBean(Staff.class).create(user, group, GIVEN);
        Browser browser = Browser.anonymous();
        assertThat(Browser.location(browser.login(application, user, GIVEN))).endsWith("/staff/password");
        return browser;
    }

    @Test
    void aFirstLoginEndsAtTheDeskAfterAnOwnPasswordAndAnApp() throws Exception {
        Browser browser = firstLogin("novice", StaffGroup.OFFICER);
        var chosen = browser.submit(portal + "/staff/password", Map.of("password", OWN, "again", OWN));
        assertThat(Browser.location(chosen)).endsWith("/staff/enrolment");

        var page = Jsoup.parse(browser.get(portal + "/staff/enrolment").body());
        assertThat(page.getElementById("secret").text().replace(" ", ""))
                .isEqualTo(TestStaff.secret(application.context, "novice"));
        assertThat(page.selectFirst("img.staff-qr").attr("src")).startsWith("data:image/svg+xml;base64,");
        var wrong = browser.submit(portal + "/staff/enrolment", Map.of("code", "12345"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        String code = TestStaff.code(application.context, "novice");
        var enrolled = browser.submit(portal + "/staff/enrolment", Map.of("code", code));
        assertThat(Browser.location(enrolled)).endsWith("/camunda/app/tasklist/default/");
        assertThat(browser.get(portal + "/camunda/app/tasklist/default/").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task",
                "/casework/cases/ER-AAAA-AAAA-AAAA-AAAA",
                "/staff/code",
                "/staff/enrolment"
            })
    void whoHasOnlyGivenTheGivenPasswordSeesNothingElse(String path) throws Exception {
        Browser browser = firstLogin("halfway", StaffGroup.OFFICER);
        var answer = browser.get(portal + path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Browser.location(answer)).endsWith("/staff/password");
    }

    @Test
    void aPasswordThatIsShortTheGivenOneOrMistypedIsNotTaken() throws Exception {
        Browser browser = firstLogin("picky", StaffGroup.AUDITOR);
        for (Map<String, String> bad : List.of(
                Map.of("password", "short", "again", "short"),
                Map.of("password", GIVEN, "again", GIVEN),
                Map.of("password", OWN, "again", "something else"))) {
            assertThat(browser.submit(portal + "/staff/password", bad).statusCode())
                    .isEqualTo(422);
        }
        var chosen = browser.submit(portal + "/staff/password", Map.of("password", OWN, "again", OWN));
        assertThat(Browser.location(chosen)).as("an auditor needs no app").endsWith("/audit");
    }

    @Test
    void aPasswordThatAnAdministratorSetsHasToBeChangedAgain() throws Exception {
        TestStaff.employ(application.context, "returning", StaffGroup.AUDITOR, OWN);
        application.context.getBean(Staff.class).changePassword("returning", GIVEN);
        var answer = Browser.anonymous().login(application, "returning", GIVEN);
        assertThat(Browser.location(answer)).endsWith("/staff/password");
    }

    @Test
    void theCodeIsAskedForBeforeAnythingElseAndIsGoodOnce() throws Exception {
        TestStaff.employ(application.context, "replayed", StaffGroup.OFFICER, OWN);
        String code = TestStaff.code(application.context, "replayed");
        assertThat(Browser.location(enter("replayed", code))).endsWith("/camunda/app/tasklist/default/");
        assertThat(enter("replayed", code).statusCode()).as("replayed").isEqualTo(422);
    }

    private static HttpResponse<String> enter(String user, String code) throws Exception {
        Browser browser = Browser.anonymous();
        assertThat(Browser.location(browser.login(application, user, OWN))).endsWith("/staff/code");
        return browser.submit(portal + "/staff/code", Map.of("code", code));
    }

    @Test
    void codesCanNotBeGuessed() throws Exception {
        TestStaff.employ(application.context, "guessed", StaffGroup.OFFICER, OWN);
        Browser browser = Browser.anonymous();
        browser.login(application, "guessed", OWN);
        for (int guess = 0; guess < Limit.CODES.most(); guess++) {
            assertThat(browser.submit(portal + "/staff/code", Map.of("code", "wrong"))
                            .statusCode())
                    .isEqualTo(422);
        }
        String right = TestStaff.code(application.context, "guessed");
        var locked = browser.submit(portal + "/staff/code", Map.of("code", right));
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void anAdministratorLetsSomebodyEnrolAnotherPhoneButNotThemselves() throws Exception {
        TestStaff.employ(application.context, "phoneless", StaffGroup.OFFICER, OWN);
        Browser chief = Browser.loggedIn(application, "chief");
        String accounts = portal + "/staff/accounts";
        String token = Jsoup.parse(chief.get(accounts).body())
                .selectFirst("form[action$=phoneless/second-factor-reset] input[name=_csrf]")
                .val();
        assertThat(Browser.location(chief.post(accounts + "/phoneless/second-factor-reset", Map.of("_csrf", token))))
                .endsWith("?reset");
        assertThat(Browser.location(Browser.anonymous().login(application, "phoneless", OWN)))
                .endsWith("/staff/enrolment");
        assertThat(Browser.location(chief.post(accounts + "/chief/second-factor-reset", Map.of("_csrf", token))))
                .endsWith("?refused");
        assertThat(actions("chief")).contains("secondFactorReset");
    }

    @Test
    void whoGotIntoBothOperatorsGroupsBehindTheEnginesBackIsNeither() throws Exception {
        TestStaff.employ(application.context, "greedy", StaffGroup.MEDIUM_OPERATOR, OWN);
        application
                .context
                .getBean(JdbcClient.class)
                .sql("insert into act_id_membership (user_id_, group_id_) values ('greedy', 'pinOperator')")
                .update();
        Browser browser = Browser.anonymous();
        browser.login(application, "greedy", OWN);
        assertThat(browser.get(portal + "/workshop/medium").statusCode()).isEqualTo(403);
        assertThat(browser.get(portal + "/workshop/pin").statusCode()).isEqualTo(403);
    }

    @Test
    void adminsWebApplicationCanNotMakeAnOperatorOfBothEither() throws Exception {
        Browser chief = Browser.loggedIn(application, "chief");
        chief.get(portal + "/camunda/app/admin/default/");
        var answer = chief.call(
                "PUT",
                portal + "/camunda/api/engine/engine/default/group/pinOperator/members/mediumOperator",
                "X-XSRF-TOKEN",
                chief.cookies.get("XSRF-TOKEN"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(application
                        .context
                        .getBean(IdentityService.class)
                        .createGroupQuery()
                        .groupMember("mediumOperator")
                        .count())
                .isEqualTo(1);
    }

    private static List<String> actions(String user) {
        return application
                .context
                .getBean(JdbcClient.class)
                .sql("select action from trail where actor_name = ?")
                .param(user)
                .query(String.class)
                .list();
    }
}
