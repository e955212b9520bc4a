package hk.ecert.renewal.payment;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Attempt.Taken;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Compares what the gateway took with what was asked, and keeps both figures. */
@Component
class PaymentComparison {

    private final Payments payments;
    private final Trail trail;

    PaymentComparison(Payments payments, Trail trail) {
        this.payments = payments;
        this.trail = trail;
    }

    boolean isInOrder(RenewalReference reference) {
        Attempt attempt = payments.latest(reference).orElseThrow(() -> new IllegalStateException("nothing was asked"));
        Optional<Taken> taken = attempt.taken();
        Map<String, String> figures = new TreeMap<>();
        figures.put("attempt", String.valueOf(attempt.number()));
        figures.put("inOrder", String.valueOf(attempt.isInOrder()));
        figures.put(
                "asked", attempt.payment().amount() + " " + attempt.payment().currency());
        figures.put("taken", taken.map(it -> it.amount() + " " + it.currency()).orElse("nothing"));
        trail.record(reference, Trail.Actor.SYSTEM, "checkPayment", figures);
        return attempt.isInOrder();
    }
}
