package hk.ecert.renewal.adapters.paymentgateway;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import hk.ecert.renewal.payment.PaymentGateway.Checkout;
import hk.ecert.renewal.payment.PaymentGateway.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the gateway's sessions. */
final class Checkouts {

    /** A delayed payment that ended in one of these will not come any more. */
    private static final Set<String> FAILED = Set.of("requires_payment_method", "canceled");

    private static final int LONGEST_CODE = 60;

    private Checkouts() {}

    /** @param payment what was tried at the checkout; empty when nobody tried to pay yet */
    static Checkout read(Session session, Optional<PaymentIntent> payment) {
        Standing standing = standing(session, payment);
        boolean paid = standing == Standing.PAID;
        Optional<Charge> charge = payment.map(PaymentIntent::getLatestChargeObject);
        return new Checkout(
                session.getId(),
                standing,
                Optional.ofNullable(session.getUrl()),
                Optional.ofNullable(session.getClientReferenceId()).orElse(""),
                session.getAmountTotal() == null ? 0 : Math.toIntExact(session.getAmountTotal()),
                Optional.ofNullable(session.getCurrency()).orElse("").toUpperCase(Locale.ROOT),
                paid ? Optional.ofNullable(session.getPaymentIntent()) : Optional.empty(),
                paid ? method(session, charge) : Optional.empty(),
                charge.map(Charge::getCreated).map(Instant::ofEpochSecond).filter(at -> paid),
                paid
                        ? Optional.empty()
                        : payment.map(PaymentIntent::getLastPaymentError)
                                .map(StripeError::getCode)
                                .map(Checkouts::shortened));
    }

    private static String shortened(String code) {
        return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
    }

    private static Standing standing(Session session, Optional<PaymentIntent> payment) {
        boolean complete = "complete".equals(session.getStatus());
        if (complete && "paid".equals(session.getPaymentStatus())) {
            return Standing.PAID;
        }
        boolean failed = complete
                && payment.map(PaymentIntent::getStatus)
                        .filter(FAILED::contains)
                        .isPresent();
        return failed || "expired".equals(session.getStatus()) ? Standing.CLOSED : Standing.OPEN;
    }

    private static Optional<String> method(Session session, Optional<Charge> charge) {
        Optional<String> used = charge.map(Charge::getPaymentMethodDetails).map(Charge.PaymentMethodDetails::getType);
        List<String> offered =
                Optional.ofNullable(session.getPaymentMethodTypes()).orElse(List.of());
        return used.or(() -> offered.size() == 1 ? Optional.of(offered.get(0)) : Optional.empty());
    }
}
