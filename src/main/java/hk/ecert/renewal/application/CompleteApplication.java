package hk.ecert.renewal.application;

import hk.ecert.renewal.conversion.Conversion;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.AnswersRefused.Fault;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The subscriber fills in the application; the HKID number only confirms the person and is not kept. */
@Component
class CompleteApplication implements SubscriberTask {

    private final Applications applications;
    private final Register register;
    private final Identifications identifications;
    private final Conversion conversion;
    private final ApplicationTexts texts;

    CompleteApplication(
            Applications applications,
            Register register,
            Identifications identifications,
            Conversion conversion,
            ApplicationTexts texts) {
        this.applications = applications;
        this.register = register;
        this.identifications = identifications;
        this.conversion = conversion;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "completeApplication";
    }

    @Override
    public Map<String, Object> show(RenewalReference reference, Language language) {
        Offer offer = Offer.of(conversion.productFor(reference));
        Map<String, Object> form = new HashMap<>(prefilled(reference));
        form.put("terms", texts.terms(offer, language));
        form.put("media", texts.media(offer, language));
        if (offer.terms().size() == 1) {
            form.put("term", offer.terms().get(0).toString());
        }
        if (offer.media().size() == 1) {
            form.put("medium", offer.media().get(0).name());
        }
        return form;
    }

    /** What was filled in before, or else what the register knows; never the HKID number, never a consent. */
    private Map<String, Object> prefilled(RenewalReference reference) {
        return applications
                .findLatest(reference)
                .map(before -> Prefill.from(before.particulars()))
                .orElseGet(() -> Prefill.from(register.get(subscriber(reference))));
    }

    @Override
    public void accept(RenewalReference reference, Answers answers) throws AnswersRefused {
        CertificateClass product = conversion.productFor(reference);
        ApplicationRules rules = new ApplicationRules(answers, Offer.of(product));
        List<Fault> faults = new ArrayList<>();
        hkidFault(reference, answers.text("hkid")).ifPresent(code -> faults.add(new Fault("hkid", code)));
        Particulars filled = rules.check();
        faults.addAll(rules.faults());
        if (!faults.isEmpty()) {
            throw new AnswersRefused(faults);
        }
        applications.add(reference, product, filled);
    }

    private Optional<String> hkidFault(RenewalReference reference, String typed) {
        if (typed.isEmpty()) {
            return Optional.of("required");
        }
        Optional<Hkid> hkid = Hkid.parse(typed);
        if (hkid.isEmpty()) {
            return Optional.of("hkid.checkDigit");
        }
        return register.isHkidOf(subscriber(reference), hkid.get()) ? Optional.empty() : Optional.of("hkid.notYours");
    }

    private long subscriber(RenewalReference reference) {
        return identifications.of(reference).subscriberId();
    }
}
