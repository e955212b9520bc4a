package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.SubscriberTask;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The subscriber says which of several certificates to renew; only those that can be renewed now are offered. */
@Component
class ChooseCertificate implements SubscriberTask {

    private final Eligibility eligibility;
    private final CertificateLabels labels;

    ChooseCertificate(Eligibility eligibility, CertificateLabels labels) {
        this.eligibility = eligibility;
        this.labels = labels;
    }

    @Override
    public String id() {
        return "chooseCertificate";
    }

    @Override
    public Map<String, Object> show(RenewalReference reference, Language language) {
        return Map.of(
                "certificates",
                eligibility.applicable(reference).stream()
                        .map(certificate -> new Choice(value(certificate), labels.label(certificate, language)))
                        .toList());
    }

    @Override
    public void accept(RenewalReference reference, Answers answers) throws AnswersRefused {
        String answer = answers.text("certificate");
        RegisteredCertificate chosen = eligibility.applicable(reference).stream()
                .filter(certificate -> value(certificate).equals(answer))
                .findFirst()
                .orElseThrow(() ->
                        new AnswersRefused(List.of(new AnswersRefused.Fault("certificate", "certificate.notOffered"))));
        eligibility.choose(reference, chosen.id());
    }

    private static String value(RegisteredCertificate certificate) {
        return String.valueOf(certificate.id());
    }
}
