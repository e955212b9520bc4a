package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.support.FreePort;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staff who log in at their company's provider: a real one, over HTTP, with its own pages. */
@Tag("stopsAnApplication")
class OpenIdLoginIT {

    private static RunningApplication application;
    private static ConfigurableApplicationContext started;
    private static OpenIdProvider provider;
    private static String issuer;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        int portal = FreePort.any();
        int port = FreePort.any();
        issuer = "http://localhost:" + port;
        Path secret = Files.writeString(folder.resolve("client-secret"), OpenIdProvider.SECRET + "\n");
        application = new RunningApplication(
                "--server.port=" + portal,
                "--renewal.portal.public-url=https://localhost:" + portal,
                "--renewal.staff.open-id.issuer=" + issuer,
                "--renewal.staff.open-id.client-id=renewal",
                "--renewal.staff.open-id.client-secret-file=" + secret,
                "--renewal.staff.open-id.groups.officer=ecert-officers",
                "--renewal.staff.open-id.groups.auditor=ecert-auditors",
                "--renewal.staff.open-id.groups.mediumOperator=ecert-media",
                "--renewal.staff.open-id.groups.pinOperator=ecert-pins");
        // the application came first: a provider that is away keeps no node from starting
        started = OpenIdProvider.start(port, application.portal() + "/staff/open-id-return");
        provider = started.getBean(OpenIdProvider.class);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        if (application != null) {
            application.context.close();
        }
    }

    /** Follows the redirects from our log-in page to the provider's, logs in there, and follows them back. */
    private static String logIn(Browser browser, String person) throws Exception {
        HttpResponse<String> answer = follow(browser, browser.get(application.portal() + "/staff/open-id/provider"));
        assertThat(answer.uri().toString()).startsWith(issuer + "/login");
        answer = browser.submit(issuer + "/login", Map.of("username", person, "password", OpenIdProvider.PASSWORD));
        while (answer.statusCode() == 302 && !arrived(answer)) {
            answer = browser.get(Browser.location(answer));
        }
        return Browser.location(answer);
    }

    /** Whether the answer is the application's, to what came back from the provider. */
    private static boolean arrived(HttpResponse<String> answer) {
        return answer.uri().getPath().equals("/staff/open-id-return");
    }

    private static HttpResponse<String> follow(Browser browser, HttpResponse<String> first) throws Exception {
        HttpResponse<String> answer = first;
        while (answer.statusCode() == 302) {
            answer = browser.get(Browser.location(answer));
        }
        return answer;
    }

    private static List<String> roles(String user) {
        return application.context.getBean(IdentityService.class).createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    @Test
    void aPersonOfTheProviderWorksWithTheRolesOfTheirGroups() throws Exception {
        provider.person("lam", "ecert-officers", "something-else");
        Browser browser = Browser.anonymous();

        assertThat(logIn(browser, "lam")).endsWith("/camunda/app/tasklist/default/");

        assertThat(browser.get(application.portal() + "/camunda/api/engine/engine/default/task")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get(application.portal() + "/audit").statusCode()).isEqualTo(403);
        assertThat(roles("lam")).containsExactly("officer");
        assertThat(application
                        .context
                        .getBean(IdentityService.class)
                        .createUserQuery()
                        .userId("lam")
                        .singleResult()
                        .getEmail())
                .as("by which nobody decides on their own e-Cert")
                .isEqualTo("lam@staff.example");
    }

    @Test
    void theRolesAreTheProvidersAnewAtEachLogin() throws Exception {
        provider.person("mok", "ecert-media");
        assertThat(logIn(Browser.anonymous(), "mok")).endsWith("/workshop/medium");
        provider.person("mok", "ecert-pins");
        assertThat(logIn(Browser.anonymous(), "mok")).endsWith("/workshop/pin");
        assertThat(roles("mok")).containsExactly("pinOperator");
    }

    @Test
    void whoHasNoGroupOfOursOrBothOperatorsIsRefused() throws Exception {
        provider.person("yau", "something-else");
        provider.person("fok", "ecert-media", "ecert-pins");
        for (String person : List.of("yau", "fok")) {
            Browser browser = Browser.anonymous();
            assertThat(logIn(browser, person)).endsWith("/staff/login?refused");
            assertThat(browser.get(application.portal() + "/camunda/app/tasklist/default/")
                            .statusCode())
                    .isEqualTo(302);
            assertThat(roles(person)).isEmpty();
        }
        assertThat(refusals()).contains("NO_ROLE", "BOTH_OPERATORS");
    }

    @Test
    void aNameAloneOpensNobodyElsesAccount() throws Exception {
        provider.person("chief", "ecert-officers");
        assertThat(logIn(Browser.anonymous(), "chief")).endsWith("/staff/login?refused");
        assertThat(roles("chief")).as("the local administrator's").containsExactly("camunda-admin");
        assertThat(refusals()).contains("NAME_TAKEN");
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() throws Exception {
        var answer = Browser.anonymous().get(application.portal() + "/staff/open-id-return?code=stolen&state=made-up");
        assertThat(Browser.location(answer)).endsWith("/staff/login?refused");
    }

    @Test
    void theLoginPageOffersIt() throws Exception {
        assertThat(Browser.anonymous()
                        .get(application.portal() + "/staff/login")
                        .body())
                .contains("/staff/open-id/provider");
    }

    private static String refusals() {
        return String.join(
                " ",
                application
                        .context
                        .getBean(JdbcClient.class)
                        .sql("select detail from trail where action = 'staffLoginRefused'")
                        .query(String.class)
                        .list());
    }
}
