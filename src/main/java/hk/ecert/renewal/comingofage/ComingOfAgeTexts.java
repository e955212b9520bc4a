package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Words what holders of a minor certificate are told at 18, in the three languages, with a number and no name. */
@Component
class ComingOfAgeTexts {

    record Mail(String subject, String text) {}

    private final RenewalWindow window;
    private final String portal;
    private final String operator;
    private final String hotline;
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    ComingOfAgeTexts(
            RenewalWindow window,
            @Value("${renewal.portal.public-url:https://localhost:8443}") String portal,
            @Value("${renewal.operator.name:Hongkong Post e-Cert}") String operator,
            @Value("${renewal.operator.hotline:2921 6633}") String hotline) {
        this.window = window;
        this.portal = portal;
        this.operator = operator;
        this.hotline = hotline;
        texts.setBasename("messages/comingofage");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /** @param what {@code turned18} or {@code stopped} */
    Mail write(String what, Language language, String number, RegisteredCertificate certificate, LocalDate stopOn) {
        String text = text(
                        what + ".text",
                        language,
                        portal + "/",
                        language.date(stopOn),
                        Math.max(0, window.daysLeft(certificate)))
                + "\n\n" + text("closing", language, number, hotline, operator) + "\n";
        return new Mail(text(what + ".subject", language), text);
    }

    private String text(String key, Language language, Object... facts) {
        return texts.getMessage(key, facts, language.locale());
    }
}
