package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The eligibility table, asked as the engine asks it. */
class EligibilityTableTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TABLE = table();

    @ParameterizedTest(name = "{0}: {9} {10}")
    @DisplayName("A certificate is judged by the first rule that hits")
    @CsvSource({
        "in good order inside the window      , GOOD    , ACTIVE    , 10, false, PERSONAL, 40, true , 21, ELIGIBLE, WITHIN_WINDOW",
        "mutual recognition                   , GOOD    , ACTIVE    , 10, false, MR      , 40, true , 21, ELIGIBLE, WITHIN_WINDOW",
        "a minor of 17                        , GOOD    , ACTIVE    , 10, false, MINOR   , 17, true , 21, ELIGIBLE, WITHIN_WINDOW",
        "a minor of 18                        , GOOD    , ACTIVE    , 10, false, MINOR   , 18, true , 21, CONVERT , MINOR_COME_OF_AGE",
        "a minor of 18 before the window      , GOOD    , ACTIVE    ,400, false, MINOR   , 18, true , 21, CONVERT , MINOR_COME_OF_AGE",
        "a minor of 18 with another name      , GOOD    , ACTIVE    ,400, false, MINOR   , 18, false, 21, REFER   , NAME_DIFFERS",
        "an adult of 18                       , GOOD    , ACTIVE    , 10, false, PERSONAL, 18, true , 21, ELIGIBLE, WITHIN_WINDOW",
        "the first day of the window          , GOOD    , ACTIVE    , 21, false, PERSONAL, 40, true , 21, ELIGIBLE, WITHIN_WINDOW",
        "the day before the window            , GOOD    , ACTIVE    , 22, false, PERSONAL, 40, true , 21, REFUSE  , OUTSIDE_WINDOW",
        "a wider window                       , GOOD    , ACTIVE    , 22, false, PERSONAL, 40, true , 30, ELIGIBLE, WITHIN_WINDOW",
        "its last day                         , GOOD    , ACTIVE    ,  0, false, PERSONAL, 40, true , 21, ELIGIBLE, WITHIN_WINDOW",
        "expired                              , GOOD    , ACTIVE    , -1, false, PERSONAL, 40, true , 21, REFUSE  , CERTIFICATE_EXPIRED",
        "an expired minor's of 18             , GOOD    , ACTIVE    , -1, false, MINOR   , 18, true , 21, REFUSE  , CERTIFICATE_EXPIRED",
        "suspended                            , GOOD    , SUSPENDED , 10, false, PERSONAL, 40, true , 21, REFUSE  , CERTIFICATE_SUSPENDED",
        "suspended and expired                , GOOD    , SUSPENDED , -9, false, PERSONAL, 40, true , 21, REFUSE  , CERTIFICATE_SUSPENDED",
        "revoked                              , GOOD    , REVOKED   , 10, false, PERSONAL, 40, true , 21, REFUSE  , CERTIFICATE_REVOKED",
        "not yet active                       , GOOD    , ON_HOLD   , 10, false, PERSONAL, 40, true , 21, REFUSE  , NO_CERTIFICATE",
        "replaced already                     , GOOD    , SUPERSEDED, 10, false, PERSONAL, 40, true , 21, REFUSE  , NO_CERTIFICATE",
        "under renewal already                , GOOD    , ACTIVE    , 10, true , PERSONAL, 40, true , 21, REFUSE  , RENEWAL_UNDER_WAY",
        "a minor's of 18 under renewal already, GOOD    , ACTIVE    , 10, true , MINOR   , 18, true , 21, REFUSE  , RENEWAL_UNDER_WAY",
        "a barred holder                      , BARRED  , ACTIVE    , 10, false, PERSONAL, 40, true , 21, REFUSE  , HOLDER_BARRED",
        "a deceased holder                    , DECEASED, ACTIVE    , 10, false, PERSONAL, 40, true , 21, REFUSE  , HOLDER_BARRED",
        "another name                         , GOOD    , ACTIVE    , 10, false, PERSONAL, 40, false, 21, REFER   , NAME_DIFFERS",
        "another name before the window       , GOOD    , ACTIVE    , 99, false, PERSONAL, 40, false, 21, REFUSE  , OUTSIDE_WINDOW",
        "a class that nobody knows            , GOOD    , ACTIVE    , 10, false, CORPORATE, 40, true, 21, REFUSE  , NO_CERTIFICATE",
        "a state that nobody knows            , GOOD    , LOST      , 10, false, PERSONAL, 40, true , 21, REFUSE  , NO_CERTIFICATE",
    })
    void aCertificateIsJudgedByTheFirstRuleThatHits(
            String story,
            String standing,
            String state,
            int daysLeft,
            boolean underWay,
            String certificateClass,
            int age,
            boolean detailsEqual,
            int window,
            String outcome,
            String reason) {
        Map<String, Object> facts = facts(daysLeft, window, certificateClass.equals("MINOR") && age >= 18);
        facts.put("certificateKnown", true);
        facts.put("holderStanding", standing);
        facts.put("certificateState", state);
        facts.put("renewalUnderWay", underWay);
        facts.put("certificateClass", certificateClass);
        facts.put("detailsEqualRegister", detailsEqual);

        assertThat(decide(facts)).as(story).containsExactly(outcome, reason);
    }

    @Test
    @DisplayName("A holder without a certificate is refused, though nothing else is known")
    void aHolderWithoutACertificateIsRefused() {
        Map<String, Object> facts = facts(0, 21, false);
        facts.put("certificateKnown", false);
        facts.put("holderStanding", "GOOD");
        facts.put("certificateState", null);
        facts.put("renewalUnderWay", false);
        facts.put("certificateClass", null);
        facts.put("detailsEqualRegister", false);

        assertThat(decide(facts)).containsExactly("REFUSE", "NO_CERTIFICATE");
    }

    private static Map<String, Object> facts(int daysLeft, int window, boolean comeOfAge) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("daysLeft", daysLeft);
        facts.put("windowOpensDaysBefore", window);
        facts.put("comeOfAge", comeOfAge);
        return facts;
    }

    private static Object[] decide(Map<String, Object> facts) {
        DmnDecisionResult result = ENGINE.evaluateDecision(TABLE, facts);
        return new Object[] {
            result.getSingleResult().getEntry("outcome"),
            result.getSingleResult().getEntry("reason")
        };
    }

    private static DmnDecision table() {
        try (InputStream file = Files.newInputStream(Path.of("processes/eligibility.dmn"))) {
            return ENGINE.parseDecision("eligibility", file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
