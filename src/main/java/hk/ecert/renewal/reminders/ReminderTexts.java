package hk.ecert.renewal.reminders;

import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Words reminders in the three languages. Each names its own number and no person. */
@Component
class ReminderTexts {

    record Mail(String subject, String text) {}

    private final RenewalWindow window;
    private final ReminderLadder ladder;
    private final String portal;
    private final String operator;
    private final String hotline;
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    ReminderTexts(
            RenewalWindow window,
            ReminderLadder ladder,
            @Value("${renewal.portal.public-url:https://localhost:8443}") String portal,
            @Value("${renewal.operator.name:Hongkong Post e-Cert}") String operator,
            @Value("${renewal.operator.hotline:2921 6633}") String hotline) {
        this.window = window;
        this.ladder = ladder;
        this.portal = portal;
        this.operator = operator;
        this.hotline = hotline;
        texts.setBasename("messages/reminder");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /** @param wayOut where reminders can be stopped; empty when this one can't be refused */
    Mail write(Language language, String number, RegisteredCertificate certificate, Optional<URI> wayOut) {
        LocalDate endsOn = ReminderLadder.endsOn(certificate.notAfter());
        LocalDate opensOn = window.opensOn(certificate);
        int left = ladder.daysLeft(certificate.notAfter());
        LocalDate applyBy = window.recommendedBy(certificate);
        String when = ladder.today().isBefore(opensOn)
                ? text("opens", language, language.date(opensOn))
                : ladder.today().isAfter(applyBy)
                        ? text("late", language)
                        : text("open", language, language.date(applyBy));
        String text = text("ends", language, language.date(endsOn), left)
                + "\n\n" + when
                + "\n" + portal + "/\n\n"
                + text("closing", language, number, hotline, operator)
                + wayOut.map(page -> "\n\n" + text("stop", language, page)).orElse("\n\n" + text("last", language))
                + "\n";
        return new Mail(text("subject", language, language.date(endsOn)), text);
    }

    private String text(String key, Language language, Object... facts) {
        return texts.getMessage(key, facts, language.locale());
    }
}
