package hk.ecert.sandbox.paymentgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import hk.ecert.sandbox.RunningSandbox;
import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.web.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentGatewayTest {

    private final RunningSandbox sandbox = RunningSandbox.get();
    private StripeClient stripe;

    @BeforeEach
    void connect() throws Exception {
        stripe = StripeClient.builder()
                .setApiKey(sandbox.secret("payment-api-key"))
                .setApiBase(sandbox.address() + "/payment-gateway")
                .build();
    }

    private Session open(long cents, String idempotencyKey) throws StripeException {
        SessionCreateParams.LineItem item = SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency("hkd")
                        .setUnitAmount(cents)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName("e-Cert renewal")
                                .build())
                        .build())
                .build();
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(item)
                .setSuccessUrl(sandbox.portalAddress() + "/paid?id={CHECKOUT_SESSION_ID}")
                .setCancelUrl(sandbox.portalAddress() + "/cancelled")
                .setClientReferenceId("ER-1")
                .putMetadata("reference", "ER-1")
                .build();
        return stripe.v1()
                .checkout()
                .sessions()
                .create(
                        params,
                        RequestOptions.builder()
                                .setIdempotencyKey(idempotencyKey)
                                .build());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private HttpResponse<String> pay(Session session, String card) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(session.getUrl()))
                                .POST(HttpRequest.BodyPublishers.ofString("cardNumber=" + card))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Event told(String type, String id) throws Exception {
        Request notice = sandbox.told(request -> request.path().equals("/notices/payment")
                && request.json().path("type").asText().equals(type)
                && request.json().toString().contains(id));
        return Webhook.constructEvent(
                new String(notice.body(), StandardCharsets.UTF_8),
                notice.header("Stripe-Signature").orElseThrow(),
                sandbox.secret("payment-notice-secret"),
                Duration.ofMinutes(5).toSeconds(),
                SandboxClock.shared());
    }

    @Test
    void theSameKeyOpensOneCheckout() throws Exception {
        String key = key();
        Session first = open(4800, key);
        assertThat(open(4800, key).getId()).isEqualTo(first.getId());
        assertThat(open(4800, key()).getId()).isNotEqualTo(first.getId());
        assertThatThrownBy(() -> open(4900, key)).isInstanceOf(IdempotencyException.class);
        assertThat(first.getAmountTotal()).isEqualTo(4800);
        assertThat(first.getClientReferenceId()).isEqualTo("ER-1");
        assertThat(first.getStatus()).isEqualTo("open");
    }

    @Test
    void aPaidCheckoutIsToldAndRefundedOnce() throws Exception {
        Session session = open(4800, key());
        sandbox.failOnce();
        HttpResponse<String> answer = pay(session, "4242+4242+4242+4242");
        assertThat(answer.headers().firstValue("Location"))
                .contains(sandbox.portalAddress() + "/paid?id=" + session.getId());
        Event event = told("checkout.session.completed", session.getId());
        Session paid = (Session) event.getDataObjectDeserializer().deserializeUnsafe();
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getMetadata()).containsEntry("reference", "ER-1");
        Session shown = stripe.v1().checkout().sessions().retrieve(session.getId());
        assertThat(shown.getStatus()).isEqualTo("complete");

        RefundCreateParams refund = RefundCreateParams.builder()
                .setPaymentIntent(paid.getPaymentIntent())
                .build();
        String key = key();
        RequestOptions options = RequestOptions.builder().setIdempotencyKey(key).build();
        Refund first = stripe.v1().refunds().create(refund, options);
        assertThat(first.getAmount()).isEqualTo(4800);
        assertThat(stripe.v1().refunds().create(refund, options).getId()).isEqualTo(first.getId());
        assertThatThrownBy(() -> stripe.v1().refunds().create(refund)).isInstanceOf(InvalidRequestException.class);
        assertThat(stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getPaymentIntent())
                                .build())
                        .getData())
                .hasSize(1);
    }

    @Test
    void aDeclinedCardIsToldAndAnotherMayBeTried() throws Exception {
        Session session = open(4800, key());
        assertThat(pay(session, "4000000000000002").body()).contains("declined", "Back to the merchant");
        String intent =
                stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
        assertThat(told("payment_intent.payment_failed", intent)).isNotNull();
        assertThat(pay(session, "4242424242424242").statusCode()).isEqualTo(303);
    }

    @Test
    void anExpiredCheckoutTakesNoMoney() throws Exception {
        Session session = open(4800, key());
        assertThat(stripe.v1().checkout().sessions().expire(session.getId()).getStatus())
                .isEqualTo("expired");
        assertThat(told("checkout.session.expired", session.getId())).isNotNull();
        assertThat(pay(session, "4242424242424242").body()).contains("Nothing was charged");
        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentStatus())
                .isEqualTo("unpaid");
    }
}
