package hk.ecert.renewal.adapters.paymentgateway;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import hk.ecert.renewal.payment.PaymentGateway;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks the gateway by its own client. What a request says depends on nothing but the renewal and its fee, because the
 * gateway refuses a repeated key with another body.
 */
@Component
class StripePaymentGateway implements PaymentGateway {

    /** Name under which a payment carries its renewal. */
    static final String REFERENCE = "reference";

    private static final int NOT_FOUND = 404;
    private static final long PAGE = 100;
    /** A dispute in one of these states has taken nothing, or has given it back. */
    private static final Pattern SETTLED = Pattern.compile("won|prevented|warning_.*");
    /** A refund in one of these states gives nothing back. */
    private static final Set<String> VAIN = Set.of("failed", "canceled");

    private final StripeClient stripe;
    private final String portal;

    StripePaymentGateway(
            StripeSettings settings, @Value("${renewal.portal.public-url:https://localhost:8443}") String portal) {
        this.stripe = StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.gatewayUrl().toString().replaceAll("/+$", ""))
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(1)
                .build();
        this.portal = portal;
    }

    @Override
    public Checkout open(String key, RenewalReference reference, int amount, String currency) {
        String page = portal + "/renewals/" + reference.value();
        SessionCreateParams request = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(reference.value())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(REFERENCE, reference.value())
                        .build())
                .setSuccessUrl(page)
                .setCancelUrl(page)
                .addLineItem(item(amount, currency))
                .build();
        return asked(
                () -> Checkouts.read(stripe.v1().checkout().sessions().create(request, with(key)), Optional.empty()));
    }

    private static SessionCreateParams.LineItem item(int amount, String currency) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(currency.toLowerCase(Locale.ROOT))
                        .setUnitAmount((long) amount)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName("e-Cert renewal 電子證書續期")
                                .build())
                        .build())
                .build();
    }

    @Override
    public Optional<Checkout> find(String checkoutId) {
        return asked(() -> {
            try {
                return Optional.of(retrieve(checkoutId));
            } catch (InvalidRequestException refused) {
                if (Integer.valueOf(NOT_FOUND).equals(refused.getStatusCode())) {
                    return Optional.empty();
                }
                throw refused;
            }
        });
    }

    private Checkout retrieve(String checkoutId) throws StripeException {
        Session session = stripe.v1().checkout().sessions().retrieve(checkoutId);
        if (session.getPaymentIntent() == null) {
            return Checkouts.read(session, Optional.empty());
        }
        PaymentIntentRetrieveParams withCharge =
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build();
        return Checkouts.read(
                session, Optional.of(stripe.v1().paymentIntents().retrieve(session.getPaymentIntent(), withCharge)));
    }

    @Override
    public Checkout close(String checkoutId) {
        return asked(() -> {
            try {
                stripe.v1().checkout().sessions().expire(checkoutId);
            } catch (InvalidRequestException noLongerOpen) {
                // paid or closed meanwhile: the answer below says which
            }
            return retrieve(checkoutId);
        });
    }

    @Override
    public Returned returned(String chargeId) {
        RefundListParams ofCharge = RefundListParams.builder()
                .setPaymentIntent(chargeId)
                .setLimit(PAGE)
                .build();
        List<Refund> refunds = asked(() -> stripe.v1().refunds().list(ofCharge).getData());
        int refunded = refunds.stream()
                .filter(refund -> !VAIN.contains(String.valueOf(refund.getStatus())))
                .mapToInt(refund -> Math.toIntExact(refund.getAmount()))
                .sum();
        int takenBack = disputes(chargeId).stream()
                .mapToInt(dispute -> Math.toIntExact(dispute.getAmount()))
                .sum();
        return new Returned(refunded + takenBack, refunds.size());
    }

    @Override
    public boolean isDisputed(String chargeId) {
        return !disputes(chargeId).isEmpty();
    }

    /** Disputes in which the money has left us; an inquiry has not moved any yet. */
    private List<Dispute> disputes(String chargeId) {
        DisputeListParams ofCharge =
                DisputeListParams.builder().setPaymentIntent(chargeId).build();
        return asked(() -> stripe.v1().disputes().list(ofCharge).getData().stream()
                .filter(dispute ->
                        !SETTLED.matcher(String.valueOf(dispute.getStatus())).matches())
                .toList());
    }

    @Override
    public String refund(String key, String chargeId, int amount) {
        RefundCreateParams request = RefundCreateParams.builder()
                .setPaymentIntent(chargeId)
                .setAmount((long) amount)
                .build();
        Refund refund = asked(() -> stripe.v1().refunds().create(request, with(key)));
        if (VAIN.contains(String.valueOf(refund.getStatus()))) {
            throw new IllegalStateException("payment gateway: refund " + refund.getStatus());
        }
        return refund.getId();
    }

    @Override
    public List<Movement> movements(Instant from, Instant until) {
        BalanceTransactionListParams page = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(until.getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .addExpand("data.source")
                .build();
        return asked(() -> {
            List<Movement> all = new ArrayList<>();
            stripe.v1()
                    .balanceTransactions()
                    .list(page)
                    .autoPagingIterable()
                    .forEach(line -> Movements.read(line).ifPresent(all::add));
            Collections.reverse(all);
            return all;
        });
    }

    private static RequestOptions with(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static <T> T asked(StripeTrouble.Question<T> question) {
        try {
            return question.ask();
        } catch (StripeException trouble) {
            throw StripeTrouble.of(trouble);
        }
    }
}
