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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
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
        Browser officer = Browser.loggedIn(application, "officer");
        var answer = officer.submit(page(), page() + "/data-export", Map.of());

        assertThat(answer.headers().firstValue("content-disposition").orElse(""))
                .contains("attachment");
        JsonNode export = new ObjectMapper().readTree(answer.body());
        assertThat(export.at("/register/0/english_name").asText()).isEqualTo(NAME);
        JsonNode renewal = export.at("/renewals/" + reference);
        assertThat(renewal.fieldNames()).toIterable().contains("renewal_case", "identification", "trail");
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
                .mapToLong(table -> jdbc.sql("select count(*) from " + table + " where reference = ?")
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
        ended(nobodys, 2);
        ended(recent, 0);
        ended(identified, 6 * 365);
        ended(old, 8 * 365);

        application.context.getBean(Retention.class).forget();

        assertThat(rows(nobodys)).isZero();
        assertThat(history(nobodys)).isZero();
        assertThat(rows(old)).isZero();
        assertThat(history(old)).isZero();
        assertThat(rows(recent)).isPositive();
        assertThat(rows(identified)).isPositive();
        assertThat(history(identified)).isPositive();
        assertThat(trailOf(nobodys)).as("the trail is whole for good").isNotEmpty();
    }
}
