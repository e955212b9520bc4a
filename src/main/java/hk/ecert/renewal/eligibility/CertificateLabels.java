package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** A certificate in a line that its holder knows it by: product, last day, number. */
@Component
public class CertificateLabels {

    private static final String BUNDLE = CertificateLabels.class.getName();
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final RenewalWindow window;

    CertificateLabels(RenewalWindow window) {
        this.window = window;
    }

    public String label(RegisteredCertificate certificate, Language language) {
        ResourceBundle words = ResourceBundle.getBundle(BUNDLE, language.locale(), NO_FALLBACK);
        String endsOn = window.endsOn(certificate)
                .format(DateTimeFormatter.ofPattern(words.getString("date"), language.locale()));
        return MessageFormat.format(
                words.getString("label"),
                words.getString(certificate.certificateClass().name()),
                endsOn,
                certificate.serial().toString(16).toUpperCase(Locale.ROOT));
    }
}
