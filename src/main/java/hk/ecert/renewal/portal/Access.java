package hk.ecert.renewal.portal;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose renewal it is: the session's that started it, or anybody's who identified as the same subscriber. */
@Component
public class Access {

    private final Visit visit;
    private final Identifications identifications;
    private final PortalSettings settings;
    private final RenewalCases cases;
    private final Trail trail;

    Access(Visit visit, Identifications identifications, PortalSettings settings, RenewalCases cases, Trail trail) {
        this.settings = settings;
        this.visit = visit;
        this.identifications = identifications;
        this.cases = cases;
        this.trail = trail;
    }

    /**
     * The reference, if this session may see its renewal.
     *
     * @param typed the reference as it stands in the address
     * @throws UnknownRenewal when there is none, or not for this session: nobody learns which
     */
    public RenewalReference require(String typed) {
        RenewalReference reference = RenewalReference.parse(typed).orElseThrow(UnknownRenewal::new);
        Optional<Long> subscriber = identifications.find(reference).map(Identification::subscriberId);
        boolean isSubscribers = subscriber.filter(visit::isSubscriber).isPresent();
        if (!isSubscribers && !visit.hasStarted(reference)) {
            if (cases.find(reference).isPresent()) {
                trail.record(reference, Trail.Actor.SUBSCRIBER, "accessRefused", Map.of());
            }
            throw new UnknownRenewal();
        }
        // Only the session that started a case can be identified for it, sometimes while nobody looks: it learns that
        // here.
        if (!isSubscribers) {
            subscriber.ifPresent(id -> visit.identified(reference, id));
        }
        return reference;
    }

    /** Whether the subscriber of the renewal identified in this session a short while ago. */
    boolean isFresh(RenewalReference reference) {
        return identifications
                .find(reference)
                .filter(found -> visit.hasIdentifiedWithin(settings.freshIdentification(), found.subscriberId()))
                .isPresent();
    }
}
