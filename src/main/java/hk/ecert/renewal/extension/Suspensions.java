package hk.ecert.renewal.extension;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.authority.CertificateLife;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Suspends a certificate whose next year was not paid, and releases it again; each done twice is done once. */
@Component
class Suspensions {

    private final Periods periods;
    private final CertificateLife life;
    private final Trail trail;

    Suspensions(Periods periods, CertificateLife life, Trail trail) {
        this.periods = periods;
        this.life = life;
        this.trail = trail;
    }

    void suspend(Period period) {
        if (periods.suspended(period)) {
            life.suspend(period.certificateId(), Trail.Actor.SYSTEM);
            trail.record(null, Trail.Actor.SYSTEM, "suspendedForUnpaidFee", Map.of("period", period.key()));
        }
    }

    void release(Period period) {
        if (periods.isSuspended(period)) {
            life.reinstate(period.certificateId(), Trail.Actor.SYSTEM);
            periods.released(period);
            trail.record(null, Trail.Actor.SYSTEM, "releasedAsFeeIsPaid", Map.of("period", period.key()));
        }
    }
}
