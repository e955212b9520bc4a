package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Words;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A certificate in a line that its holder knows it by: product, last day, number. */
@Component
public class CertificateLabels {

    private final RenewalWindow window;
    private final Words words = new Words("certificate");

    CertificateLabels(RenewalWindow window) {
        this.window = window;
    }

    public String label(RegisteredCertificate certificate, Language language) {
        return words.text(
                "label",
                language,
                words.text(certificate.certificateClass().name(), language),
                language.date(window.endsOn(certificate)),
                certificate.serial().toString(16).toUpperCase(Locale.ROOT));
    }
}
