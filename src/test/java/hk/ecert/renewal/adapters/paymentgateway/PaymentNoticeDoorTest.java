package hk.ecert.renewal.adapters.paymentgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.Webhook;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.PaymentNotices;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.support.MovableClock;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PaymentNoticeDoorTest {

    private static final String SECRET = "whsec_0123456789";
    private static final RenewalReference REFERENCE = new RenewalReference("ER-7K3M-92QF-XD4T-6WBN");
    private static final String COMPLETED =
            "{\"id\":\"evt_1\",\"api_version\":\"1999-01-01\",\"type\":\"checkout.session.completed\","
                    + "\"data\":{\"object\":{\"object\":\"checkout.session\",\"id\":\"cs_1\",\"amount_total\":1}}}";

    private final PaymentNotices notices = mock(PaymentNotices.class);
    private final RenewalWorkflow workflow = mock(RenewalWorkflow.class);
    private final List<String> trail = new ArrayList<>();
    private final MovableClock clock = MovableClock.at("2026-11-22T12:00");
    private MockMvc door;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), SECRET + "\n");
        StripeSettings settings = new StripeSettings(
                URI.create("http://localhost"),
                secret,
                secret,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
        Trail rows = (reference, actor, action, detail) -> trail.add(action);
        door = MockMvcBuilders.standaloneSetup(
                        new PaymentNoticeDoor(notices, workflow, rows, new ObjectMapper(), clock, settings))
                .build();
    }

    @Test
    void aGenuineNoticeOfAnyVersionLeadsToAQuestionAndTheCaseIsTold() throws Exception {
        when(notices.heed("cs_1"))
                .thenReturn(Optional.of(new PaymentNotices.News(REFERENCE, Fact.PAYMENT_CONFIRMED, "payment:cs_1:x")));

        assertThat(knock(COMPLETED, signed(COMPLETED, SECRET, 0))).isEqualTo(200);

        verify(workflow).tell(REFERENCE, Fact.PAYMENT_CONFIRMED, "payment:cs_1:x");
    }

    @Test
    void aNoticeAboutAPaymentLeadsToTheCaseThatItCarries() throws Exception {
        String failed = "{\"data\":{\"object\":{\"object\":\"payment_intent\",\"id\":\"pi_1\",\"metadata\":"
                + "{\"reference\":\"" + REFERENCE + "\"}}}}";
        when(notices.heed(REFERENCE)).thenReturn(Optional.empty());

        assertThat(knock(failed, signed(failed, SECRET, 0))).isEqualTo(200);

        verify(notices).heed(REFERENCE);
        verifyNoInteractions(workflow);
    }

    @Test
    void aNoticeAboutADisputeLeadsToAQuestionAboutItsPayment() throws Exception {
        String disputed = "{\"type\":\"charge.dispute.created\",\"data\":{\"object\":{\"object\":\"dispute\","
                + "\"id\":\"dp_1\",\"payment_intent\":\"pi_1\"}}}";
        when(notices.heedDispute("pi_1"))
                .thenReturn(Optional.of(
                        new PaymentNotices.News(REFERENCE, Fact.PAYMENT_QUESTIONED, "payment:pi_1:questioned")));

        assertThat(knock(disputed, signed(disputed, SECRET, 0))).isEqualTo(200);

        verify(workflow).tell(REFERENCE, Fact.PAYMENT_QUESTIONED, "payment:pi_1:questioned");
    }

    @Test
    void aForgedNoticeIsRefusedAndWrittenDown() throws Exception {
        assertThat(knock(COMPLETED, signed(COMPLETED, "whsec_guessed", 0))).isEqualTo(400);
        assertThat(knock(COMPLETED + " ", signed(COMPLETED, SECRET, 0))).isEqualTo(400);
        assertThat(knock(COMPLETED, "t=1,v1=00")).isEqualTo(400);
        assertThat(knock(COMPLETED, "")).isEqualTo(400);
        assertThat(knock(COMPLETED, null)).isEqualTo(400);

        assertThat(trail).hasSize(5).containsOnly("noticeRefused");
        verifyNoInteractions(notices, workflow);
    }

    @Test
    void anOldNoticeIsAReplay() throws Exception {
        assertThat(knock(COMPLETED, signed(COMPLETED, SECRET, 301))).isEqualTo(400);
        verifyNoInteractions(notices);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"object\":{\"object\":\"customer\",\"id\":\"cus_1\"}}}",
                "{\"data\":{\"object\":{\"object\":\"payment_intent\",\"metadata\":{\"reference\":\"nonsense\"}}}}",
                "{}",
                "[]",
                "not json"
            })
    void whatIsOfNoInterestIsTakenAndForgotten(String body) throws Exception {
        assertThat(knock(body, signed(body, SECRET, 0))).isEqualTo(200);
        verifyNoInteractions(notices, workflow);
    }

    @Test
    void aNoticeThatCanNotBeHeededNowMustComeAgain() throws Exception {
        when(notices.heed(anyString())).thenThrow(new CounterpartyUnavailable("payment gateway", null));

        assertThat(knock(COMPLETED, signed(COMPLETED, SECRET, 0))).isEqualTo(503);
        verify(notices).heed(anyString());
        assertThat(trail).isEmpty();
        verifyNoInteractions(workflow);
    }

    private int knock(String body, String signature) throws Exception {
        var request = post("/notices/payment").contentType("application/json").content(body);
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return door.perform(request).andReturn().getResponse().getStatus();
    }

    private String signed(String body, String secret, long secondsAgo) throws Exception {
        long at = clock.instant().getEpochSecond() - secondsAgo;
        return "t=" + at + ",v1=" + Webhook.Util.computeHmacSha256(secret, at + "." + body);
    }
}
