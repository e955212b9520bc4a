package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import jakarta.servlet.http.MappingMatch;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Whose each address is. What the application maps is read from the running application, so an address that nobody has put
 * on the list fails here; what is on the list is tried out by everybody else.
 */
@Tag("engineWebApplications")
class MappedAddressesIT {

    /** Who may call an address, and what keeps everybody else out. */
    private enum Owner {
        ANYBODY,
        /** The subscriber whose renewal it is; for others it is not there. */
        SUBSCRIBER,
        OFFICER,
        AUDITOR,
        MEDIUM_OPERATOR,
        PIN_OPERATOR,
        ADMINISTRATOR,
        /** Somebody between the password and the role. */
        HALFWAY,
        /** Mapped by a library and closed by us. */
        NOBODY,
        /** A program that proves itself by a signature or a client certificate. */
        PROGRAM
    }

    private static final Map<String, Owner> OWNERS = new LinkedHashMap<>();

    static {
        own(
                Owner.ANYBODY,
                "/",
                "/error",
                "/renewals",
                "/renewals/new",
                "/extensions",
                "/extensions/new",
                "/activation",
                "/leave",
                "/certificates",
                "/certificates/{srn}/{serial}.cer",
                "/reminders/{token}",
                "/iam-smart/callback",
                "/certificate-login",
                "/certificate-login/return",
                "/certificate-signature",
                "/staff/login",
                "/actuator/health",
                "/repository/ca.crt",
                "/repository/root.crt",
                "/repository/crl/{scope}.crl",
                "/repository/certificates/{srn}.crt",
                "/ocsp",
                "/ocsp/**");
        own(
                Owner.SUBSCRIBER,
                "/renewals/{reference}",
                "/renewals/{reference}/tasks/{task}",
                "/renewals/{reference}/iam-smart",
                "/renewals/{reference}/certificate-login",
                "/renewals/{reference}/certificate-signature",
                "/renewals/{reference}/payment",
                "/renewals/{reference}/proof",
                "/renewals/{reference}/receipt.pdf",
                "/renewals/{reference}/cancellation");
        own(
                Owner.OFFICER,
                "/casework/cases/{reference}",
                "/casework/cases/{reference}/hkid",
                "/casework/cases/{reference}/data-export",
                "/casework/cases/{reference}/corrections",
                "/casework/cases/{reference}/corrections/{id}",
                "/casework/dispatches",
                "/casework/dispatches/{id}/labels.pdf",
                "/casework/dispatches/{id}/manifest.pdf",
                "/casework/dispatches/{id}/manifest.csv",
                "/casework/labels/{itemNumber}.pdf");
        own(Owner.AUDITOR, "/audit", "/audit/cases/{reference}", "/audit/cases/{reference}/diagram.json");
        own(Owner.MEDIUM_OPERATOR, "/workshop/medium");
        own(Owner.PIN_OPERATOR, "/workshop/pin");
        own(Owner.ADMINISTRATOR, "/staff/accounts", "/staff/accounts/{user}/second-factor-reset");
        own(Owner.HALFWAY, "/staff/code", "/staff/password", "/staff/enrolment");
        own(Owner.NOBODY, "/actuator", "/actuator/health/**");
        own(
                Owner.PROGRAM,
                "/notices/payment",
                "/notices/iam-smart",
                "/notices/carrier",
                "/station/medium-orders",
                "/station/medium-orders/{id}/acknowledgement",
                "/station/medium-orders/{id}/spoiled",
                "/station/pin-orders",
                "/station/pin-orders/{id}/acknowledgement",
                "/station/pin-orders/{id}/spoiled");
    }

    /** What other servlets than Spring's serve: the engine's web applications, behind the staff's log-in. */
    private static final Set<String> SERVLETS = Set.of(
            "/",
            "/camunda/api/admin/*",
            "/camunda/api/cockpit/*",
            "/camunda/api/engine/*",
            "/camunda/api/tasklist/*",
            "/camunda/api/welcome/*");

    private static final Map<Owner, String> MEMBERS = Map.of(
            Owner.OFFICER, "officer",
            Owner.AUDITOR, "auditor",
            Owner.MEDIUM_OPERATOR, "mediumOperator",
            Owner.PIN_OPERATOR, "pinOperator",
            Owner.ADMINISTRATOR, "chief");

    /** A subscriber of whom the register knows nothing. */
    private static final long NOBODYS = 4711;

    private static RunningApplication application;
    private static RenewalReference somebodyElses;

    private static void own(Owner owner, String... patterns) {
        for (String pattern : patterns) {
            OWNERS.put(pattern, owner);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
        somebodyElses = application
                .context
                .getBean(RenewalWorkflow.class)
                .start(Purpose.RENEWAL, AuthenticationMethod.IAM_SMART, Language.EN);
    }

    /** Every mapped pattern with its methods; one without any takes all. */
    private static Map<String, Set<RequestMethod>> mapped() {
        Map<String, Set<RequestMethod>> found = new TreeMap<>();
        for (var mapping : application
                .context
                .getBeansOfType(AbstractHandlerMethodMapping.class)
                .values()) {
            for (Object info : (Collection<?>) mapping.getHandlerMethods().keySet()) {
                if (info instanceof RequestMappingInfo request) {
                    request.getPatternValues()
                            .forEach(pattern -> found.computeIfAbsent(pattern, p -> new TreeSet<>())
                                    .addAll(request.getMethodsCondition().getMethods()));
                }
            }
        }
        return found;
    }

    private static Stream<Map.Entry<String, RequestMethod>> mappedTo(Owner owner) {
        return mapped().entrySet().stream()
                .filter(entry -> OWNERS.get(entry.getKey()) == owner)
                .flatMap(entry -> entry.getValue().stream().map(method -> Map.entry(entry.getKey(), method)));
    }

    private static String concrete(String pattern, RenewalReference reference) {
        return pattern.replace("{reference}", reference.value())
                .replaceAll("\\{[^/]*}", "x")
                .replace("**", "x");
    }

    @TestFactory
    Stream<DynamicTest> whatNobodyOwnsIsClosed() {
        return mappedTo(Owner.NOBODY)
                .map(address -> DynamicTest.dynamicTest(
                        address.toString(),
                        () -> assertThat(Browser.loggedIn(application, "chief")
                                        .get(application.portal() + concrete(address.getKey(), somebodyElses))
                                        .statusCode())
                                .isEqualTo(404)));
    }

    @Test
    void everyMappedAddressHasAnOwnerAndEveryOwnedAddressIsMapped() {
        assertThat(mapped().keySet()).containsExactlyInAnyOrderElementsOf(OWNERS.keySet());
    }

    @Test
    void noServletAnswersThatIsNotOnTheList() {
        Set<String> mappings = new TreeSet<>();
        ((ServletWebServerApplicationContext) application.context)
                .getServletContext()
                .getServletRegistrations()
                .values()
                .forEach(servlet -> mappings.addAll(servlet.getMappings()));
        assertThat(mappings).isEqualTo(SERVLETS);
    }

    /** A visitor who has a renewal of their own, and the token of our forms. */
    private static Browser visitor() throws Exception {
        Browser visitor = Browser.anonymous();
        var started = visitor.submit(
                application.portal() + "/renewals/new",
                application.portal() + "/renewals",
                Map.of("authenticationMethod", "IAM_SMART"));
        assertThat(started.statusCode()).isEqualTo(303);
        return visitor;
    }

    /** Asks the security chains alone: a page that says 404 of its own must not be taken for theirs. */
    @TestFactory
    Stream<DynamicTest> whatIsForEverybodyOrASubscriberIsDeniedToNobody() {
        return Stream.of(Owner.ANYBODY, Owner.SUBSCRIBER, Owner.PROGRAM)
                .flatMap(MappedAddressesIT::mappedTo)
                .map(address -> DynamicTest.dynamicTest(
                        address.toString(),
                        () -> assertThat(isAdmitted(address.getValue(), concrete(address.getKey(), somebodyElses)))
                                .isTrue()));
    }

    private static boolean isAdmitted(RequestMethod method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(
                ((ServletWebServerApplicationContext) application.context).getServletContext(), method.name(), path);
        request.setServletPath(path);
        request.setHttpServletMapping(new MockHttpServletMapping("", "/", "dispatcherServlet", MappingMatch.DEFAULT));
        AuthorizationFilter gate = application.context.getBean(FilterChainProxy.class).getFilterChains().stream()
                .filter(chain -> chain.matches(request))
                .findFirst()
                .orElseThrow()
                .getFilters()
                .stream()
                .filter(AuthorizationFilter.class::isInstance)
                .map(AuthorizationFilter.class::cast)
                .findFirst()
                .orElseThrow();
        return gate.getAuthorizationManager().authorize(() -> null, request).isGranted();
    }

    @Test
    void whoLeavesIsNotKnownAnyMore() throws Exception {
        Browser visitor = visitor();
        String home = application.portal() + "/";
        String token = visitor.token(application.portal() + "/renewals/new");
        String own = ownCase(visitor);
        assertThat(visitor.get(home).body()).contains("action=\"/leave\"");

        var left = visitor.post(application.portal() + "/leave", Map.of("_csrf", token));

        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(Browser.location(left)).isEqualTo("/");
        assertThat(visitor.get(home).body()).doesNotContain("/leave");
        assertThat(visitor.get(application.portal() + own).statusCode()).isEqualTo(404);
    }

    /** The address of a renewal for which the visitor is somebody from here on. */
    private static String ownCase(Browser visitor) throws Exception {
        String token = visitor.token(application.portal() + "/renewals/new");
        String own = Browser.location(visitor.post(
                application.portal() + "/renewals", Map.of("authenticationMethod", "IAM_SMART", "_csrf", token)));
        application
                .context
                .getBean(JdbcClient.class)
                .sql("insert into identification (reference, subscriber_id, authentication_method, identified_at)"
                        + " values (?, ?, 'IAM_SMART', current_timestamp)")
                .params(own.substring(own.lastIndexOf('/') + 1), NOBODYS)
                .update();
        assertThat(visitor.get(application.portal() + own).statusCode()).isEqualTo(200);
        return own;
    }

    @TestFactory
    Stream<DynamicTest> anotherSubscribersRenewalIsNotThere() throws Exception {
        Browser visitor = visitor();
        String token = visitor.token(application.portal() + "/renewals/new");
        return mappedTo(Owner.SUBSCRIBER)
                .map(address -> DynamicTest.dynamicTest(address.toString(), () -> {
                    long before = changes();
                    String theirs = somebodyElses.value();
                    String nobodys = RenewalReference.random().value();
                    var answer =
                            call(visitor, address.getValue(), address.getKey().replace("{reference}", theirs), token);
                    var unknown =
                            call(visitor, address.getValue(), address.getKey().replace("{reference}", nobodys), token);
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body().replace(theirs, ""))
                            .as("nobody learns whether a reference exists")
                            .isEqualTo(unknown.body().replace(nobodys, ""));
                    assertThat(changes()).isEqualTo(before);
                    assertThat(trailOf(somebodyElses)).contains("accessRefused");
                }));
    }

    private static HttpResponse<String> call(Browser browser, RequestMethod method, String path, String token)
            throws Exception {
        String url = application.portal() + path.replaceAll("\\{[^/]*}", "x");
        return method == RequestMethod.GET ? browser.get(url) : browser.post(url, Map.of("_csrf", token));
    }

    /** Rows of the case, wherever a step or the engine would write one. */
    private static long changes() {
        JdbcClient jdbc = application.context.getBean(JdbcClient.class);
        long rows = 0;
        for (String table :
                List.of("identity_claim", "iam_smart_login", "one_time_token", "payment", "signing_request")) {
            rows += jdbc.sql("select count(*) from " + table + " where reference = ?")
                    .param(somebodyElses.value())
                    .query(Long.class)
                    .single();
        }
        return rows;
    }

    private static List<String> trailOf(RenewalReference reference) {
        return application
                .context
                .getBean(JdbcClient.class)
                .sql("select action from trail where reference = ?")
                .param(reference.value())
                .query(String.class)
                .list();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsChangedWithoutTheTokenOfOurForms() throws Exception {
        Browser visitor = visitor();
        return Stream.of(Owner.ANYBODY, Owner.SUBSCRIBER, Owner.OFFICER, Owner.AUDITOR, Owner.ADMINISTRATOR)
                .flatMap(owner -> mappedTo(owner).map(address -> Map.entry(owner, address)))
                .filter(entry -> entry.getValue().getValue() != RequestMethod.GET)
                // signed with the key of the certificate over a link that opens once, and OCSP changes nothing
                // a mail program's one click (RFC 8058): its unguessable address is the proof
                .filter(entry -> !Set.of("/ocsp", "/reminders/{token}")
                        .contains(entry.getValue().getKey()))
                .map(entry -> DynamicTest.dynamicTest(entry.getValue().toString(), () -> {
                    String path = concrete(entry.getValue().getKey(), somebodyElses);
                    Browser browser = MEMBERS.containsKey(entry.getKey())
                            ? Browser.loggedIn(application, MEMBERS.get(entry.getKey()))
                            : visitor;
                    String origin = path.equals("/certificate-signature")
                            ? application.certificateLogin()
                            : application.portal();
                    assertThat(browser.post(origin + path, Map.of("x", "y")).statusCode())
                            .isEqualTo(403);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPageOfOneRoleIsClosedToAllOthers() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Owner other : MEMBERS.keySet()) {
            Browser browser = Browser.loggedIn(application, MEMBERS.get(other));
            MEMBERS.keySet().stream()
                    .filter(owner -> owner != other)
                    .flatMap(MappedAddressesIT::mappedTo)
                    .filter(address -> address.getValue() == RequestMethod.GET)
                    .forEach(address -> tests.add(DynamicTest.dynamicTest(
                            MEMBERS.get(other) + " " + address.getKey(),
                            () -> assertThat(browser.get(
                                                    application.portal() + concrete(address.getKey(), somebodyElses))
                                            .statusCode())
                                    .isEqualTo(403))));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> aProgramThatDoesNotProveItselfIsTurnedAway() {
        return mappedTo(Owner.PROGRAM)
                .map(address -> DynamicTest.dynamicTest(address.toString(), () -> {
                    String path = concrete(address.getKey(), somebodyElses).replace("/x/", "/1/");
                    String origin = path.startsWith("/station") ? application.certificateLogin() : application.portal();
                    var answer = address.getValue() == RequestMethod.GET
                            ? Browser.anonymous().get(origin + path)
                            : Browser.anonymous().postJson(origin + path, "{}");
                    assertThat(answer.statusCode()).isIn(400, 401, 403, 404);
                }));
    }
}
