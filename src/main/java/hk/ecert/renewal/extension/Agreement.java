package hk.ecert.renewal.extension;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.eligibility.CertificateClaims;
import hk.ecert.renewal.eligibility.CertificateLabels;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriptions;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What is agreed before a fee is owed. Of two cases, or two tabs, that agree at once the second waits for the first's
 * transaction and is told that the certificate is being paid for already.
 */
@Component
class Agreement {

    private final Extensions extensions;
    private final Register register;
    private final Subscriptions subscriptions;
    private final CertificateClaims claims;
    private final CertificateLabels labels;
    private final SubscriptionCalendar calendar;

    Agreement(
            Extensions extensions,
            Register register,
            Subscriptions subscriptions,
            CertificateClaims claims,
            CertificateLabels labels,
            SubscriptionCalendar calendar) {
        this.extensions = extensions;
        this.register = register;
        this.subscriptions = subscriptions;
        this.claims = claims;
        this.labels = labels;
        this.calendar = calendar;
    }

    Map<String, Object> facts(RenewalReference reference, Language language) {
        Extension extension = extensions.of(reference);
        return Map.of(
                "certificate", labels.label(register.certificate(extension.certificateId()), language),
                "endsOn", language.date(extension.endsOn()),
                "extendsTo", language.date(extension.extendsTo()),
                "fee", extension.fee().map(Fee::text).orElseThrow(),
                "graceEndsOn", language.date(calendar.graceEndsOn(extension.endsOn())));
    }

    void accept(RenewalReference reference, boolean agreed) throws AnswersRefused {
        if (!agreed) {
            throw refused("agreesToPay", "required");
        }
        Extension extension = extensions.of(reference);
        if (!claims.take(extension.certificateId(), reference)) {
            throw refused("", "extension.underWay");
        }
        if (calendar.isGraceOver(extension.endsOn()) || wasExtendedElsewhere(extension)) {
            throw refused("", "extension.tooLate");
        }
        extensions.confirmed(reference);
    }

    private boolean wasExtendedElsewhere(Extension extension) {
        return !subscriptions
                .endsOn(extension.certificateId())
                .filter(extension.endsOn()::equals)
                .isPresent();
    }

    private static AnswersRefused refused(String field, String code) {
        return new AnswersRefused(List.of(new AnswersRefused.Fault(field, code)));
    }
}
