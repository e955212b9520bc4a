package hk.ecert.renewal.payment;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.notification.Notification;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a renewal owes: the fee of the signed application, while its certificate is one that can be renewed. */
@Component
class RenewalDues implements Dues {

    private final Applications applications;
    private final Eligibility eligibility;
    private final RenewalWindow window;

    RenewalDues(Applications applications, Eligibility eligibility, RenewalWindow window) {
        this.applications = applications;
        this.eligibility = eligibility;
        this.window = window;
    }

    @Override
    public Optional<Due> of(RenewalReference reference) {
        return applications.find(reference).map(application -> due(application, renewed(reference)));
    }

    private RegisteredCertificate renewed(RenewalReference reference) {
        return eligibility.certificateUnderRenewal(reference);
    }

    private Due due(Application application, RegisteredCertificate renewed) {
        return new Due(
                application.fee(),
                "product." + application.product(),
                application.termYears(),
                Notification.Kind.PAYMENT_RECEIVED,
                renewed.notAfter(),
                obstacle(renewed));
    }

    private Optional<String> obstacle(RegisteredCertificate renewed) {
        if (renewed.state() == CertificateState.REVOKED) {
            return Optional.of("CERTIFICATE_REVOKED");
        }
        if (renewed.state() == CertificateState.SUSPENDED) {
            return Optional.of("CERTIFICATE_SUSPENDED");
        }
        return window.hasEnded(renewed) ? Optional.of("CERTIFICATE_EXPIRED") : Optional.empty();
    }
}
