package hk.ecert.renewal.adapters.paymentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.PaymentNotices;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where the gateway knocks. Of a notice only the id of its checkout, or the renewal that its payment carries, is read,
 * whatever version it is written in; the rest is asked back.
 */
@RestController
class PaymentNoticeDoor {

    private interface Question {
        Optional<PaymentNotices.News> ask() throws PaymentNotices.TooEarly;
    }

    private static final int LONGEST = 256 * 1024;
    private static final Trail.Actor GATEWAY = Trail.Actor.counterparty("PaymentGateway");

    private final PaymentNotices notices;
    private final RenewalWorkflow workflow;
    private final Trail trail;
    private final ObjectMapper json;
    private final Clock clock;
    private final String secret;
    private final long toleranceSeconds;

    PaymentNoticeDoor(
            PaymentNotices notices,
            RenewalWorkflow workflow,
            Trail trail,
            ObjectMapper json,
            Clock clock,
            StripeSettings settings) {
        this.notices = notices;
        this.workflow = workflow;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
        this.secret = settings.noticeSecret();
        this.toleranceSeconds = settings.noticeTolerance().toSeconds();
    }

    /** Answers 200 to what was understood or is of no interest, 400 to a forgery, 503 to what must be told again. */
    @PostMapping("/notices/payment")
    @ResponseStatus(HttpStatus.OK)
    void receive(
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = "Stripe-Signature", required = false) String signature) {
        if (!isGenuine(body, signature)) {
            trail.record(null, GATEWAY, "noticeRefused", Map.of("reason", "SIGNATURE_INVALID"));
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        JsonNode about = about(body);
        switch (about.path("object").asText()) {
            case "checkout.session" -> heed(() -> notices.heed(about.path("id").asText()));
            case "payment_intent" ->
                RenewalReference.parse(about.path("metadata")
                                .path(StripePaymentGateway.REFERENCE)
                                .asText())
                        .ifPresent(reference -> heed(() -> notices.heed(reference)));
            case "dispute" ->
                heed(() -> notices.heedDispute(about.path("payment_intent").asText()));
            default -> {
                // of no interest
            }
        }
    }

    private void heed(Question question) {
        try {
            question.ask().ifPresent(news -> workflow.tell(news.reference(), news.fact(), news.eventId()));
        } catch (PaymentNotices.TooEarly | CounterpartyUnavailable | OutcomeUnknown later) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private boolean isGenuine(byte[] body, String signature) {
        if (body == null || body.length > LONGEST || signature == null) {
            return false;
        }
        try {
            return Webhook.Signature.verifyHeader(
                    new String(body, StandardCharsets.UTF_8), signature, secret, toleranceSeconds, clock);
        } catch (SignatureVerificationException | RuntimeException forged) {
            return false;
        }
    }

    /** What a notice is about. */
    private JsonNode about(byte[] body) {
        try {
            return json.readTree(body).path("data").path("object");
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
