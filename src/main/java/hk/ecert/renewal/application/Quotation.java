package hk.ecert.renewal.application;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.LastDay;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts a price on an application, and with it the text that is signed. */
@Component
class Quotation {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private final Applications applications;
    private final ApplicationDocument document;
    private final Eligibility eligibility;
    private final Register register;
    private final Identifications identifications;
    private final RenewalCases cases;
    private final ConsentWording wording;
    private final DeliveryPromise promise;
    private final Trail trail;
    private final Clock clock;

    Quotation(
            Applications applications,
            ApplicationDocument document,
            Eligibility eligibility,
            Register register,
            Identifications identifications,
            RenewalCases cases,
            ConsentWording wording,
            DeliveryPromise promise,
            Trail trail,
            Clock clock) {
        this.applications = applications;
        this.document = document;
        this.eligibility = eligibility;
        this.register = register;
        this.identifications = identifications;
        this.cases = cases;
        this.wording = wording;
        this.promise = promise;
        this.trail = trail;
        this.clock = clock;
    }

    ApplicationVersion toBeQuoted(RenewalReference reference) {
        return applications.latest(reference);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }

    void quote(RenewalReference reference, Fee fee) {
        applications.quote(applications.latest(reference), fee);
        ApplicationVersion quoted = applications.latest(reference);
        document.keep(quoted, DocumentText.write(quoted, facts(quoted)));
        trail.record(
                reference,
                Trail.Actor.SYSTEM,
                "quoteFee",
                Map.of(
                        "amountInCents", String.valueOf(fee.amountInCents()),
                        "currency", fee.currency(),
                        "version", String.valueOf(quoted.version()),
                        "document", document.sha256(reference)));
    }

    private DocumentFacts facts(ApplicationVersion version) {
        RenewalReference reference = version.reference();
        RegisteredCertificate current = eligibility.certificateUnderRenewal(reference);
        Language language = cases.get(reference).language();
        Map<Consent, String> words = new EnumMap<>(Consent.class);
        for (Consent consent : Consent.values()) {
            words.put(consent, wording.of(consent, language));
        }
        return new DocumentFacts(
                register.get(identifications.of(reference).subscriberId()).srn(),
                current.serial(),
                LastDay.of(current.notAfter()),
                promise.usableBy(reference),
                language,
                words,
                clock.instant().atZone(HONG_KONG));
    }
}
