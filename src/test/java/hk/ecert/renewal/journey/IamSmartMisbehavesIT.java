package hk.ecert.renewal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.driver.Visitor;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One renewal through everything that iAM Smart can do wrong: each time the page says why, nothing is lost, the trail knows. */
class IamSmartMisbehavesIT {

    private static final String PAY = "main form[action$=/payment]";
    private static final String NOTICE = "main .portal-notice";

    private final RunningSystem system = RunningSystem.shared();
    private final Properties words = new Properties();
    private Visitor visitor;

    @BeforeEach
    void read() throws Exception {
        visitor = new Visitor(system.portal(), system.certificateLogin(), system.sandboxAddress(), system.person());
        try (InputStream english = getClass().getResourceAsStream("/messages.properties")) {
            words.load(new InputStreamReader(english, StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void behave() throws Exception {
        visitor.misbehave("NONE");
    }

    @Test
    void theSubscriberReadsWhyAndGoesOnWhereTheyWere() throws Exception {
        visitor.start();

        visitor.misbehave("OUT_OF_ORDER");
        visitor.press();
        assertThat(visitor.status()).isEqualTo(503);
        assertThat(visitor.data("reason")).isEqualTo("IAM_SMART_UNREACHABLE");
        visitor.misbehave("NONE");

        visitor.tap("TIMEOUT");
        saysWhy("IAM_SMART_TIMED_OUT");
        visitor.tap("SWAPPED");
        visitor.until(() -> visitor.shows(NOTICE));
        saysWhy("IAM_SMART_PROFILE_DIFFERS");
        visitor.tap("WRONG_KEY");
        visitor.until(() -> visitor.shows("form[data-again]"));
        visitor.until(() -> trail("").contains("iamSmartNoticeUnreadable"));
        visitor.tap("LATE");
        visitor.until(visitor::hasForm);

        String reference = visitor.data("reference");
        visitor.fillIn();
        whoWasIdleProvesThemselvesBeforeSigning(reference);
        signInVain("WRONG_KEY", "SIGNATURE_INVALID");
        signInVain("SWAPPED", "SIGNER_DIFFERS");
        signInVain("TIMEOUT", "SIGNING_TIMED_OUT");
        signInVain("REVOKED", "SIGNER_CERTIFICATE_REFUSED");
        visitor.tap("TWICE");
        visitor.until(() -> visitor.data("situation").equals("PAY"));

        assertThat(trail(reference))
                .contains("iamSmartUnreachable")
                .containsSequence("iamSmartLoginBegun", "iamSmartLoginBrokenOff", "iamSmartLoginBegun")
                .contains("signerCertificateRefused")
                .containsOnlyOnce("applicationSigned")
                .containsOnlyOnce("identified");
        assertThat(trail(reference).stream().filter("signatureRefused"::equals)).hasSize(3);
        whoWasIdleProvesThemselvesBeforePaying();
    }

    private void whoWasIdleProvesThemselvesBeforeSigning(String reference) throws Exception {
        long logins = logins(reference);
        SandboxClock.shared().advance(Duration.ofMinutes(16));
        visitor.tap("NONE");
        assertThat(visitor.data("situation")).isEqualTo("SIGN");
        assertThat(logins(reference)).isEqualTo(logins + 1);
        assertThat(trail(reference)).doesNotContain("applicationSigned");

        // by then iAM Smart's own question is too old: the form comes again, and with it another question
        visitor.press();
        visitor.open("/renewals/" + reference);
        visitor.until(() -> visitor.data("task").equals("signApplication") && visitor.shows(NOTICE));
        saysWhy("SIGNING_TIMED_OUT");
        visitor.fillIn();
    }

    private long logins(String reference) {
        return trail(reference).stream().filter("iamSmartLoginBegun"::equals).count();
    }

    private void whoWasIdleProvesThemselvesBeforePaying() throws Exception {
        SandboxClock.shared().advance(Duration.ofMinutes(16));
        visitor.submit(PAY);
        assertThat(visitor.data("outcome")).isEqualTo("proof");

        visitor.tap("NONE");
        visitor.until(() -> visitor.data("situation").equals("PAY"));
        visitor.submit(PAY);
        assertThat(visitor.shows("input[name=cardNumber]")).isTrue();
    }

    /** The form comes again with what was given, and may be signed again. */
    private void signInVain(String mischief, String reason) throws Exception {
        visitor.tap(mischief);
        visitor.until(() -> visitor.data("task").equals("signApplication") && visitor.shows(NOTICE));
        saysWhy(reason);
        visitor.fillIn();
    }

    private void saysWhy(String reason) {
        assertThat(visitor.text(NOTICE)).contains(words.getProperty("reason." + reason + ".what"));
    }

    /** The actions on the trail of a renewal, or of none, in their order. */
    private List<String> trail(String reference) {
        return system.bean(JdbcClient.class)
                .sql("select action from trail where coalesce(reference, '') = ? order by seq")
                .param(reference)
                .query(String.class)
                .list();
    }
}
