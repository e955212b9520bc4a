package hk.ecert.renewal.mailing;

import hk.ecert.renewal.application.PostalAddresses;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import hk.ecert.renewal.register.PostalAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The subscriber, identified anew, confirms where the letter that came back should go, or gives another address. */
@Component
class ConfirmAddress implements SubscriberTask {

    private final PostalAddresses addresses;
    private final Trail trail;

    ConfirmAddress(PostalAddresses addresses, Trail trail) {
        this.addresses = addresses;
        this.trail = trail;
    }

    @Override
    public String id() {
        return "confirmAddress";
    }

    @Override
    public boolean needsFreshIdentification() {
        return true;
    }

    @Override
    public Map<String, Object> show(RenewalReference reference, Language language) {
        return addresses.prefilled(reference);
    }

    @Override
    public void accept(RenewalReference reference, Answers answers) throws AnswersRefused {
        Optional<PostalAddress> before = addresses.agreed(reference);
        addresses.confirm(reference, answers);
        boolean same = before.equals(addresses.agreed(reference));
        trail.record(
                reference,
                Trail.Actor.SUBSCRIBER,
                "addressConfirmed",
                Map.of("address", same ? "UNCHANGED" : "CHANGED"));
    }
}
