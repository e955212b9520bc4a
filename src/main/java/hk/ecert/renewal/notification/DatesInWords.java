package hk.ecert.renewal.notification;

import hk.ecert.renewal.application.DeliveryPromise;
import hk.ecert.renewal.eligibility.Eligibility;
import hk.ecert.renewal.eligibility.EligibilityDecision;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.LastDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The two dates of a case as a message says them, reckoned anew for every message. */
@Component
class DatesInWords {

    private final Eligibility eligibility;
    private final DeliveryPromise promise;
    private final Messages messages;

    DatesInWords(Eligibility eligibility, DeliveryPromise promise, Messages messages) {
        this.eligibility = eligibility;
        this.promise = promise;
        this.messages = messages;
    }

    /** Empty while it is not decided which certificate is renewed. */
    String of(RenewalReference reference, Language language) {
        return eligibility
                .find(reference)
                .flatMap(EligibilityDecision::certificateId)
                .map(decided -> LastDay.of(
                        eligibility.certificateUnderRenewal(reference).notAfter()))
                .map(endsOn -> words(endsOn, promise.usableBy(reference), language))
                .orElse("");
    }

    private String words(LocalDate endsOn, Optional<LocalDate> usableBy, Language language) {
        String kind = usableBy.isEmpty() ? "dates.unknown" : usableBy.get().isAfter(endsOn) ? "dates.late" : "dates";
        return messages.text(
                kind,
                language,
                Map.of(
                        "endsOn",
                        language.date(endsOn),
                        "usableBy",
                        usableBy.map(language::date).orElse("")));
    }
}
