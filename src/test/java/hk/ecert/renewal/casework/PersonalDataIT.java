package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.platform.Browser;
import hk.ecert.renewal.platform.RunningApplication;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisterFixture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is held on a subscriber: who sees it, who gets a copy, and when it is forgotten. */
class PersonalDataIT {

    private static final String NAME = "CANARY Wing Tsit";

    private static RunningApplication application;
    private static JdbcClient jdbc;
    private static long subscriber;
    private static String number;
    private static RenewalReference reference;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.shared();
        jdbc = application.context.getBean(JdbcClient.class);
        subscriber = new RegisterFixture(application.context)
                .subscriber(NAME, LocalDate.of(1990, 1, 31), HolderStanding.GOOD);
        number = application
                .context
                .getBean(Register.class)
                .revealHkid(subscriber)
                .value();
        reference = open();
        identify(reference);
    }

    private static RenewalReference open() {
        return application
                .context
                .getBean(RenewalWorkflow.class)
                .start(Purpose.RENEWAL, AuthenticationMethod.IAM_SMART, Language.EN);
    }

    private static void identify(RenewalReference one) {
        jdbc.sql("insert into identification (reference, subscriber_id, authentication_method, open_id, identified_at)"
                        + " values (?, ?, 'IAM_SMART', 'open id', ?)")
                .params(one.value(), subscriber, Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A medium that arrived, with the carrier's words on it. */
    private static void deliver(RenewalReference one) {
        jdbc.sql("insert into dispatch (id, piece, posted_on) values (?, 'MEDIUM', current_date)")
                .param(one.value())
                .update();
        jdbc.sql(
                        "insert into mail_item (item_number, reference, piece, attempt, production, dispatch, state,"
                                + " allocated_at) values ('RE473124829HK', ?, 'MEDIUM', 1, 1, ?, 'DELIVERED', current_timestamp)")
                .params(one.value(), one.value())
                .update();
        jdbc.sql("insert into mail_proof (mail_item, event, words, signature, received_at)"
                        + " select id, 'DELIVERED', ?, 't=1', current_timestamp from mail_item where reference = ?")
                .params("arrived".getBytes(StandardCharsets.US_ASCII), one.value())
                .update();
    }

    /** As the mailings do it: a process that calls another under the same business key, and both are over. */
    private static void calls(RenewalReference one) {
        ProcessEngine engine = application.context.getBean(ProcessEngine.class);
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "called.bpmn",
                        Bpmn.createExecutableProcess("called")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .endEvent()
                                .done())
                .addModelInstance(
                        "calls.bpmn",
                        Bpmn.createExecutableProcess("calls")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .callActivity()
                                .calledElement("called")
                                .camundaInBusinessKey("${execution.processBusinessKey}")
                                .endEvent()
                                .done())
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("calls", one.value());
    }

    private static List<String> trailOf(RenewalReference one) {
        return jdbc.sql("select action || ' ' || detail from trail where reference = ?")
                .param(one.value())
                .query(String.class)
                .list();
    }

    private static String page() {
        return application.portal() + "/casework/cases/" + reference;
    }

    @Test
    void theNumberIsMaskedUntilAnOfficerGivesAReasonAndThenStandsAlone() throws Exception {
        Browser officer = Browser.loggedIn(application, "officer");
        assertThat(officer.get(page()).body())
                .contains(number.substring(0, 4) + "***(*)")
                .doesNotContain(number, NAME);
        assertThat(officer.submit(page(), page() + "/hkid", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(officer.submit(page(), page() + "/hkid", Map.of("reason", "curiosity"))
                        .statusCode())
                .isEqualTo(400);

        var revealed = officer.submit(page(), page() + "/hkid", Map.of("reason", "COMPARE_WITH_DOCUMENT"));

        assertThat(revealed.body()).contains(number).doesNotContain(NAME);
        assertThat(revealed.headers().firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(trailOf(reference)).containsOnlyOnce("hkidRevealed {\"reason\":\"COMPARE_WITH_DOCUMENT\"}");
    }

    @Test
    void aSubscriberGetsACopyOfAllThatIsHeld() throws Exception {
        deliver(reference);
        Browser officer = Browser.loggedIn(application, "officer");
        var answer = officer.submit(page(), page() + "/data-export", Map.of());

        assertThat(answer.headers().firstValue("content-disposition").orElse(""))
                .contains("attachment");
        JsonNode export = new ObjectMapper().readTree(answer.body());
        assertThat(export.at("/register/0/english_name").asText()).isEqualTo(NAME);
        JsonNode renewal = export.at("/renewals/" + reference);
        assertThat(renewal.fieldNames()).toIterable().contains("renewal_case", "identification", "trail");
        assertThat(renewal.at("/mail_proof/0/words").asText())
                .as("what the carrier said")
                .isEqualTo("YXJyaXZlZA==");
        assertThat(answer.body())
                .as("the number stays masked, and what is sealed stays where it is")
                .doesNotContain(number, "hkid_sealed", "hkid_hash", "state_hash");
        assertThat(trailOf(reference)).contains("personalDataExported {}");
    }

    /** As if the case had ended so many days ago. */
    private static void ended(RenewalReference one, long daysAgo) throws InterruptedException {
        while (application
                        .context
                        .getBean(HistoryService.class)
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(one.value())
                        .unfinished()
                        .count()
                > 0) {
            Thread.sleep(50);
        }
        jdbc.sql("update renewal_case set standing = 'ENDED', ended_at = ? where reference = ?")
                .params(Instant.now().minus(daysAgo, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC), one.value())
                .update();
    }

    private static long rows(RenewalReference one) {
        return application.context.getBean(CaseTables.class).removable().stream()
                .mapToLong(table -> jdbc.sql("select count(*) from " + table.name() + " where " + table.rows())
                        .param(one.value())
                        .query(Long.class)
                        .single())
                .sum();
    }

    private static long history(RenewalReference one) {
        return application
                .context
                .getBean(HistoryService.class)
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(one.value())
                .count();
    }

    @Test
    @Timeout(60)
    void whatIsNoLongerNeededIsForgottenAndTheRestIsNot() throws Exception {
        RenewalReference nobodys = open();
        RenewalReference recent = open();
        RenewalReference identified = open();
        RenewalReference old = open();
        for (RenewalReference one : List.of(nobodys, recent, identified, old)) {
            application.context.getBean(RenewalWorkflow.class).cancel(one);
        }
        identify(identified);
        identify(old);
        deliver(old);
        calls(old);
        ended(nobodys, 2);
        ended(recent, 0);
        ended(identified, 6 * 365);
        ended(old, 8 * 365);

        application.context.getBean(Retention.class).forget();

        assertThat(rows(nobodys)).isZero();
        assertThat(history(nobodys)).isZero();
        assertThat(rows(old))
                .as("with its letter and what the carrier said of it")
                .isZero();
        assertThat(history(old)).isZero();
        assertThat(rows(recent)).isPositive();
        assertThat(rows(identified)).isPositive();
        assertThat(history(identified)).isPositive();
        assertThat(trailOf(nobodys)).as("the trail is whole for good").isNotEmpty();
    }
}
