package hk.ecert.renewal.adapters.paymentgateway;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import hk.ecert.renewal.payment.PaymentGateway.Kind;
import hk.ecert.renewal.payment.PaymentGateway.Movement;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads the lines of the gateway's books. Its own fees and what it pays out to our bank are no payments and left out. */
final class Movements {

    private Movements() {}

    static Optional<Movement> read(BalanceTransaction line) {
        if (line.getSourceObject() instanceof Charge charge) {
            return Optional.of(movement(line, Kind.CHARGE, charge.getPaymentIntent()));
        }
        if (line.getSourceObject() instanceof Refund refund) {
            return Optional.of(movement(line, Kind.REFUND, refund.getPaymentIntent()));
        }
        if (line.getSourceObject() instanceof Dispute dispute) {
            return Optional.of(movement(line, Kind.DISPUTE, dispute.getPaymentIntent()));
        }
        return Optional.empty();
    }

    private static Movement movement(BalanceTransaction line, Kind kind, String payment) {
        return new Movement(
                line.getId(),
                kind,
                Optional.ofNullable(payment).orElse(""),
                Math.toIntExact(line.getAmount()),
                line.getCurrency().toUpperCase(Locale.ROOT),
                Instant.ofEpochSecond(line.getCreated()));
    }
}
