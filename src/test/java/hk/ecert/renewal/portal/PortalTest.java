package hk.ecert.renewal.portal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.activation.Activation;
import hk.ecert.renewal.application.HandshakeSigning;
import hk.ecert.renewal.application.Signing;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.extension.SubscriptionDays;
import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.identify.OneTimeTokens;
import hk.ecert.renewal.identify.PresentedCertificates;
import hk.ecert.renewal.mailing.DatePromise;
import hk.ecert.renewal.payment.Receipts;
import hk.ecert.renewal.platform.RateLimits;
import hk.ecert.renewal.portal.form.Forms;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.process.SubscriberTask.Choice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages with their templates and messages; what stands behind them is played. */
@WebMvcTest
@ContextConfiguration(classes = PortalTest.Pages.class)
abstract class PortalTest {

    static final RenewalReference REFERENCE = new RenewalReference("ER-7K3M-92QF-XD4T-6WBN");
    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigurationProperties({OperatorSettings.class, PortalSettings.class})
    @Import({
        StartController.class,
        CaseController.class,
        PaymentController.class,
        CancellationController.class,
        LeaveController.class,
        ActivationController.class,
        ActivityWatch.class,
        ProofPages.class,
        IamSmartPages.class,
        CertificateLoginPages.class,
        CertificateSignaturePages.class,
        SpentLinks.class,
        ErrorPages.class,
        OversizedForms.class,
        PageFrame.class,
        SpokenLanguage.class,
        Access.class,
        Visit.class,
        CasePage.class,
        ExtensionFacts.class,
        PhonePrompts.class,
        Settling.class,
        Submission.class,
        Forms.class
    })
    static class Pages {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneId.of("Asia/Hong_Kong"));
        }

        @Bean
        SecurityFilterChain everyPage(HttpSecurity http) throws Exception {
            return http.csrf(Customizer.withDefaults()).build();
        }
    }

    @Autowired
    MockMvc mvc;

    @MockitoBean
    RenewalWorkflow workflow;

    @MockitoBean
    RenewalCases cases;

    @MockitoBean
    CaseFacts facts;

    @MockitoBean
    SubscriptionDays days;

    @MockitoBean
    IamSmartLogins logins;

    @MockitoBean
    PresentedCertificates certificates;

    @MockitoBean
    OneTimeTokens tokens;

    @MockitoBean
    HandshakeSigning handshakeSigning;

    @MockitoBean
    Signing signing;

    @MockitoBean
    Receipts receipts;

    @MockitoBean
    Activation activation;

    @MockitoBean
    Identifications identifications;

    @MockitoBean
    RateLimits limits;

    @MockitoBean
    Trail trail;

    final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void ownACaseWithTwoDates() {
        session.setAttribute("portal.started", new java.util.LinkedHashSet<>(Set.of(REFERENCE.value())));
        when(identifications.find(any())).thenReturn(Optional.empty());
        when(facts.dates(any()))
                .thenReturn(Optional.of(
                        new DatePromise(LocalDate.of(2026, 12, 5), Optional.of(LocalDate.of(2026, 11, 30)))));
        when(logins.waiting(any())).thenReturn(new IamSmartLogins.Waiting(false, Optional.empty()));
        when(signing.page(any())).thenReturn(Optional.empty());
        when(logins.isReachable(any())).thenReturn(true);
        when(facts.decision(any())).thenReturn(Optional.empty());
        when(facts.renewalUnderWay(any())).thenReturn(Optional.empty());
        when(facts.windowOpensOn(any())).thenReturn(Optional.empty());
        when(facts.newCertificate(any())).thenReturn(Optional.empty());
        when(facts.latestPayment(any())).thenReturn(Optional.empty());
        because(null, RenewalCases.Standing.OPEN);
        when(workflow.show(any(), eq("completeApplication"), any()))
                .thenReturn(Map.of(
                        "terms", List.of(new Choice("3", "3 years")),
                        "media", List.of(new Choice("FILE_USB", "e-Cert File USB")),
                        "term", "3",
                        "medium", "FILE_USB",
                        "addressStreet", "1 Nathan Road"));
        when(workflow.show(any(), eq("chooseCertificate"), any()))
                .thenReturn(Map.of(
                        "certificates",
                        List.of(
                                new Choice("1", "e-Cert (Personal), ends on 5 December 2026"),
                                new Choice("2", "e-Cert (Personal) with MR status, ends on 9 December 2026"))));
        when(workflow.show(any(), eq("acceptConversion"), any())).thenReturn(Map.of("residualDays", 12));
        when(workflow.show(any(), eq("signApplication"), any()))
                .thenReturn(Map.of(
                        "termText", "3 years",
                        "mediumText", "e-Cert File USB",
                        "feeText", "HK$144.00",
                        "endsOn", "5 December 2026",
                        "usableBy", "30 November 2026",
                        "documentHash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    }

    MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.session(session)).andReturn().getResponse();
    }

    static Document page(MockHttpServletResponse response) throws Exception {
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }

    void because(String reason, RenewalCases.Standing standing) {
        when(cases.get(REFERENCE))
                .thenReturn(new RenewalCases.RenewalCase(
                        REFERENCE,
                        AuthenticationMethod.IAM_SMART,
                        Language.EN,
                        OffsetDateTime.parse("2026-11-23T10:00:00+08:00"),
                        standing,
                        null,
                        reason,
                        Purpose.RENEWAL));
    }

    void standsAt(String step, String task, String... activities) {
        standing(AuthenticationMethod.IAM_SMART, step, task, null, false, null, activities);
    }

    void endedWith(String outcome) {
        standing(AuthenticationMethod.IAM_SMART, null, null, null, false, outcome);
    }

    void standing(
            AuthenticationMethod method,
            String step,
            String task,
            String officersTask,
            boolean incident,
            String outcome,
            String... activities) {
        when(workflow.standing(REFERENCE))
                .thenReturn(new CaseStanding(
                        REFERENCE,
                        method,
                        Language.EN,
                        NOW,
                        Optional.ofNullable(step),
                        Optional.ofNullable(task),
                        Optional.ofNullable(officersTask),
                        Set.of(activities),
                        incident,
                        Optional.ofNullable(outcome)));
    }
}
