package hk.ecert.renewal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.notification.Notification.Kind;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.WaysOut;
import hk.ecert.renewal.process.WaysOut.WayOut;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each way out ends in its own end event and is told to the subscriber by e-mail; the page is PortalPagesTest's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryWayOutTest {

    private static final Path MODEL = Path.of("processes/certificate-renewal.bpmn");

    private final List<String> sent = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private WaysOut ways;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        context = TestDatabase.H2.open(
                MovableClock.at("2026-11-22T12:00"), home.resolve("register.key"), RenewalCases.class);
        Notification notification = notification();
        JavaDelegate completed = execution -> notification.tell(WaysOut.REFERENCE, Kind.RENEWAL_COMPLETED, Map.of());
        ways = new WaysOut(
                context.getBean(RenewalCases.class),
                Map.of("tellSubscriber", new TellSubscriber(notification), "notifyCompletion", completed));
    }

    @AfterAll
    void close() {
        ways.close();
        context.close();
    }

    private Notification notification() {
        ContactAddresses addresses = mock(ContactAddresses.class);
        DatesInWords dates = mock(DatesInWords.class);
        when(addresses.of(any())).thenReturn(Optional.of("holder@example.hk"));
        when(dates.of(any(), any())).thenReturn("");
        return new Notification(
                context.getBean(JdbcClient.class),
                MovableClock.at("2026-11-22T12:00"),
                addresses,
                context.getBean(RenewalCases.class),
                new Messages(new Letterhead("https://portal.example.hk", "Post e-Cert", "2921 6633")),
                dates,
                (key, address, language, subject, text, unsubscribe) -> sent.add(subject + "\n" + text),
                (about, actor, action, detail) -> {});
    }

    @Test
    void theTableHoldsEveryEndOfTheModelThatClosesACase() {
        List<String> ends =
                Bpmn.readModelFromFile(MODEL.toFile()).getModelElementsByType(CamundaExecutionListener.class).stream()
                        .filter(listener ->
                                listener.getCamundaDelegateExpression().equals("${closeCase}"))
                        .map(listener -> ((EndEvent) listener.getParentElement().getParentElement()).getId())
                        .toList();

        assertThat(WaysOut.all()).extracting(WayOut::event).containsExactlyInAnyOrderElementsOf(ends);
    }

    static Stream<Arguments> inEachLanguage() {
        return WaysOut.all().stream()
                .flatMap(way -> Stream.of(Language.values()).map(language -> Arguments.of(way, language)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("inEachLanguage")
    void theSubscriberIsToldOnceInTheirLanguageAndTheCaseEndsThere(WayOut way, Language language) {
        sent.clear();
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("delete from notification").update();
        jdbc.sql("delete from renewal_case").update();
        // as if the last thing that went wrong had been a certificate that was suspended for a while
        String before = way.event().equals("renewalAbandoned") ? "CERTIFICATE_SUSPENDED" : null;
        jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing, reason)"
                        + " values (?, 'IAM_SMART', ?, current_timestamp, 'OPEN', ?)")
                .params(WaysOut.REFERENCE.value(), language.name(), before)
                .update();

        ways.take(way.event());

        RenewalCases.RenewalCase ended = context.getBean(RenewalCases.class).get(WaysOut.REFERENCE);
        assertThat(ended.outcome()).isEqualTo(way.event());
        assertThat(ended.reason()).as("it lapsed for nothing but time").isNull();
        if (way.subjects().isEmpty()) {
            assertThat(sent)
                    .as("nobody was identified, so there is nobody to tell")
                    .isEmpty();
            return;
        }
        assertThat(sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .startsWith(way.subjects().get(language.ordinal()) + "\n")
                        .contains(WaysOut.REFERENCE.value())
                        .doesNotContain("suspended", "吊銷", "吊销"));
    }
}
