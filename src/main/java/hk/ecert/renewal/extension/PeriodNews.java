package hk.ecert.renewal.extension;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.notification.Mail;
import hk.ecert.renewal.notification.Notifier;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriber;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes to holders whose subscription ends or has ended. */
@Component
class PeriodNews {

    /** What there is to tell; the texts are in {@code messages/subscription*.properties} under the same name. */
    enum What {
        ENDS,
        SUSPENDED,
        STAYS
    }

    private final Register register;
    private final PeriodTexts texts;
    private final Notifier notifier;
    private final Trail trail;

    PeriodNews(Register register, PeriodTexts texts, Notifier notifier, Trail trail) {
        this.register = register;
        this.texts = texts;
        this.notifier = notifier;
        this.trail = trail;
    }

    /** @throws hk.ecert.renewal.process.CounterpartyUnavailable when the mail server took nothing */
    void tell(Period period, What what) {
        Subscriber holder =
                register.get(register.certificate(period.certificateId()).subscriberId());
        String key = period.key() + "-" + what;
        Mail mail = texts.write(what, holder.language(), period);
        Notifier.Delivery delivery = notifier.deliver(key, holder.email(), holder.language(), mail, Optional.empty());
        trail.record(null, Trail.Actor.SYSTEM, "subscriptionTold", Map.of("message", key, "delivery", delivery.name()));
    }
}
