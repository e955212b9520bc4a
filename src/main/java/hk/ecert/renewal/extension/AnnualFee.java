package hk.ecert.renewal.extension;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.payment.Due;
import hk.ecert.renewal.payment.Dues;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an extension costs, for the subscriber to see and for the payment to ask. */
@Component
class AnnualFee implements Dues {

    static final int YEARS = 1;

    private final Extensions extensions;
    private final Register register;
    private final Periods periods;
    private final SubscriptionCalendar calendar;
    private final Trail trail;

    AnnualFee(Extensions extensions, Register register, Periods periods, SubscriptionCalendar calendar, Trail trail) {
        this.extensions = extensions;
        this.register = register;
        this.periods = periods;
        this.calendar = calendar;
        this.trail = trail;
    }

    CertificateClass product(RenewalReference reference) {
        return register.certificate(extensions.of(reference).certificateId()).certificateClass();
    }

    LocalDate today() {
        return calendar.today();
    }

    void quote(RenewalReference reference, Fee fee) {
        extensions.quote(reference, fee);
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "quoteAnnualFee",
                Map.of("amountInCents", String.valueOf(fee.amountInCents()), "currency", fee.currency()));
    }

    @Override
    public Optional<Due> of(RenewalReference reference) {
        return extensions.find(reference).flatMap(extension -> extension.fee().map(fee -> due(extension, fee)));
    }

    private Due due(Extension extension, Fee fee) {
        RegisteredCertificate certificate = register.certificate(extension.certificateId());
        return new Due(
                fee,
                "extension." + certificate.certificateClass(),
                YEARS,
                Notification.Kind.ANNUAL_FEE_RECEIVED,
                certificate.notAfter(),
                periods.obstacle(new Period(extension.certificateId(), extension.endsOn())));
    }
}
