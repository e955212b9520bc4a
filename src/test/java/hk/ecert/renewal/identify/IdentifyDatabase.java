package hk.ecert.renewal.identify;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of this step, emptied for each test, a clock that stands still, and a trail that can be read. */
final class IdentifyDatabase {

    private static final MovableClock CLOCK = MovableClock.at("2026-11-22T12:00");
    private static final ConfigurableApplicationContext CONTEXT = open();

    final MovableClock clock = CLOCK;
    final List<String> trail = new ArrayList<>();
    final JdbcClient jdbc = CONTEXT.getBean(JdbcClient.class);
    final TransactionTemplate transaction = CONTEXT.getBean(TransactionTemplate.class);

    IdentifyDatabase() {
        clock.moveTo("2026-11-22T12:00");
        for (String table : List.of(
                "identity_claim",
                "identification",
                "one_time_token",
                "iam_smart_login",
                "iam_smart_link",
                "iam_smart_access")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private static ConfigurableApplicationContext open() {
        try {
            return TestDatabase.H2.open(CLOCK, Path.of("no register here"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Trail trail() {
        return (reference, actor, action, detail) -> trail.add(action + detail(detail));
    }

    private static String detail(Map<String, String> detail) {
        return detail.containsKey("reason") ? " " + detail.get("reason") : "";
    }

    /** Cases that all began with one method. */
    RenewalCases cases(AuthenticationMethod method) {
        RenewalCases cases = mock(RenewalCases.class);
        when(cases.get(any()))
                .thenAnswer(call -> new RenewalCases.RenewalCase(
                        call.getArgument(0),
                        method,
                        Language.EN,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        RenewalCases.Standing.OPEN,
                        null,
                        null,
                        Purpose.RENEWAL));
        return cases;
    }
}
