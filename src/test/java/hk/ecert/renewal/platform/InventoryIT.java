package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Every address that anything in the application answers, asked for without a log-in. */
@Tag("engineWebApplications")
class InventoryIT {

    /** What may answer somebody who has not logged in, and at which door. */
    private static final Set<String> OPEN_PORTAL = Set.of(
            "/",
            "/renewals",
            "/renewals/new",
            "/extensions",
            "/extensions/new",
            "/activation",
            "/leave",
            "/certificates",
            "/iam-smart/callback",
            "/certificate-login/return",
            "/notices/iam-smart",
            "/notices/payment",
            "/notices/carrier",
            "/actuator/health",
            "/staff/login");

    private static final Set<String> OPEN_CERTIFICATE_DOOR =
            Set.of("/", "/certificate-login", "/certificate-signature");
    private static final Set<String> OPEN_REPOSITORY =
            Set.of("/repository/ca.crt", "/repository/root.crt", "/repository/crl/x.crl", "/ocsp", "/ocsp/x");

    /** Addresses of the engine's web applications, whose servlets no mapping of Spring MVC knows. */
    private static final List<String> ENGINE = List.of(
            "/camunda",
            "/camunda/",
            "/camunda/app/",
            "/camunda/app/tasklist/default/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/admin/default/",
            "/camunda/app/admin/default/setup/",
            "/camunda/app/welcome/default/",
            "/camunda/api/engine",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/user",
            "/camunda/api/engine/engine/default/deployment",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "/camunda/lib/deps.js",
            "/camunda;x=y/api/engine/engine/default/task",
            "//camunda/api/engine/engine/default/task",
            "/camunda/%61pi/engine/engine/default/task",
            "/engine-rest/task",
            "/rest/task",
            "/api/engine",
            "/webjars/camunda/index.html",
            "/h2-console",
            "/actuator",
            "/actuator/env",
            "/audit",
            "/audit/diagram.js",
            "/casework/cases/ER-AAAA-AAAA-AAAA-AAAA");

    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
    }

    private static Set<String> mapped() {
        Set<String> paths = new TreeSet<>();
        for (var mapping : application
                .context
                .getBeansOfType(AbstractHandlerMethodMapping.class)
                .values()) {
            for (Object info : (Collection<?>) mapping.getHandlerMethods().keySet()) {
                if (info instanceof RequestMappingInfo request) {
                    request.getPatternValues().forEach(paths::add);
                }
            }
        }
        return paths;
    }

    private static String concrete(String pattern) {
        return pattern.replace("/**", "/x").replaceAll("\\{[^/]*}", "x").replace("*", "x");
    }

    @TestFactory
    Stream<DynamicTest> nothingAnswersThatIsNotOnTheList() {
        List<String> all = new ArrayList<>(ENGINE);
        mapped().forEach(pattern -> all.add(concrete(pattern)));
        return all.stream()
                .distinct()
                .flatMap(path -> Stream.of("GET", "POST", "PUT", "DELETE")
                        .map(method -> DynamicTest.dynamicTest(method + " " + path, () -> {
                            assertClosed(method, application.portal(), path, OPEN_PORTAL);
                            assertClosed(method, application.certificateLogin(), path, OPEN_CERTIFICATE_DOOR);
                            assertClosed(method, application.repository(), path, OPEN_REPOSITORY);
                        })));
    }

    private static void assertClosed(String method, String origin, String path, Set<String> open) throws Exception {
        if (open.contains(path)) {
            return;
        }
        var answer = Browser.anonymous().call(method, origin + path);
        boolean toLogin = answer.statusCode() == 302 && Browser.location(answer).endsWith("/staff/login");
        assertThat(toLogin || List.of(400, 401, 403, 404, 405).contains(answer.statusCode()))
                .as("%s %s%s answers %s %s", method, origin, path, answer.statusCode(), answer.body())
                .isTrue();
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "camunda.bpm", "Tomcat");
    }

    @Test
    void theListNamesNothingThatIsGone() {
        Set<String> known = new TreeSet<>();
        mapped().forEach(pattern -> known.add(concrete(pattern)));
        for (Set<String> open : List.of(OPEN_PORTAL, OPEN_CERTIFICATE_DOOR, OPEN_REPOSITORY)) {
            assertThat(known).containsAll(open);
        }
    }
}
