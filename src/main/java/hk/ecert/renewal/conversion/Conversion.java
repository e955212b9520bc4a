package hk.ecert.renewal.conversion;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a minor's renewal became an adult's, and so which product is issued. */
@Component
public class Conversion {

    static final String DECLINED = "CONVERSION_DECLINED";

    private final JdbcClient jdbc;
    private final Eligibility eligibility;
    private final RenewalWindow window;
    private final RenewalCases cases;
    private final Trail trail;
    private final Clock clock;

    Conversion(
            JdbcClient jdbc,
            Eligibility eligibility,
            RenewalWindow window,
            RenewalCases cases,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.eligibility = eligibility;
        this.window = window;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
    }

    public boolean isConverted(RenewalReference reference) {
        return jdbc.sql("select count(*) from conversion where reference = ? and converted_at is not null")
                        .param(reference.value())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** The class to be issued: the old certificate's, and the adult's once a minor has converted. */
    public CertificateClass productFor(RenewalReference reference) {
        return isConverted(reference)
                ? CertificateClass.PERSONAL
                : eligibility.certificateUnderRenewal(reference).certificateClass();
    }

    /** Days of the minor's subscription that are lost by converting today; never negative. */
    int residualDays(RenewalReference reference) {
        return Math.max(0, window.daysLeft(eligibility.certificateUnderRenewal(reference)));
    }

    /** Keeps the holder's answer together with what it cost on that day. */
    void answer(RenewalReference reference, boolean accepted) {
        int residualDays = residualDays(reference);
        int updated = jdbc.sql(
                        "update conversion set accepted = ?, residual_days = ?, answered_at = ? where reference = ?")
                .params(accepted, residualDays, now(), reference.value())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into conversion (reference, accepted, residual_days, answered_at) values (?, ?, ?, ?)")
                    .params(reference.value(), accepted, residualDays, now())
                    .update();
        }
        if (!accepted) {
            cases.because(reference, DECLINED);
        }
        trail.record(
                reference,
                Trail.Actor.SUBSCRIBER,
                accepted ? "conversionAccepted" : "conversionDeclined",
                Map.of("residualDays", String.valueOf(residualDays)));
    }

    boolean isAccepted(RenewalReference reference) {
        return jdbc.sql("select count(*) from conversion where reference = ? and accepted")
                        .param(reference.value())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** From here on the renewal is one of e-Cert (Personal). */
    void convert(RenewalReference reference) {
        int updated = jdbc.sql("update conversion set converted_at = ? where reference = ? and accepted")
                .params(now(), reference.value())
                .update();
        if (updated == 0) {
            throw new IllegalStateException("conversion of " + reference + " was not accepted");
        }
        trail.record(
                reference, Trail.Actor.SYSTEM, "convertMinor", Map.of("product", CertificateClass.PERSONAL.name()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
