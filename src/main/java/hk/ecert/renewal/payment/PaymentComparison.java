package hk.ecert.renewal.payment;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.payment.Attempt.Taken;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Compares what the gateway took, and when, with what was asked, and keeps both figures. */
@Component
class PaymentComparison {

    private final Payments payments;
    private final PaymentSettings settings;
    private final Trail trail;

    PaymentComparison(Payments payments, PaymentSettings settings, Trail trail) {
        this.payments = payments;
        this.settings = settings;
        this.trail = trail;
    }

    boolean isInOrder(RenewalReference reference) {
        Attempt attempt = payments.latest(reference).orElseThrow(() -> new IllegalStateException("nothing was asked"));
        Optional<Taken> taken = attempt.taken();
        boolean inTime =
                taken.filter(it -> !it.at().isAfter(settings.payBy(reference))).isPresent();
        boolean inOrder = inTime && attempt.isInOrder();
        Map<String, String> figures = new TreeMap<>();
        figures.put("attempt", String.valueOf(attempt.number()));
        figures.put("inOrder", String.valueOf(inOrder));
        figures.put("inTime", String.valueOf(inTime));
        figures.put(
                "asked", attempt.payment().amount() + " " + attempt.payment().currency());
        figures.put("taken", taken.map(it -> it.amount() + " " + it.currency()).orElse("nothing"));
        trail.record(reference, Trail.Actor.SYSTEM, "checkPayment", figures);
        return inOrder;
    }
}
