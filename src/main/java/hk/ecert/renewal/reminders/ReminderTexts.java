package hk.ecert.renewal.reminders;

import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.notification.Letterhead;
import hk.ecert.renewal.notification.Mail;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Words;
import hk.ecert.renewal.register.LastDay;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Words reminders in the three languages. Each names its own number and no person. */
@Component
class ReminderTexts {

    private final RenewalWindow window;
    private final ReminderLadder ladder;
    private final Letterhead letterhead;
    private final Words words = new Words("reminder");

    ReminderTexts(RenewalWindow window, ReminderLadder ladder, Letterhead letterhead) {
        this.window = window;
        this.ladder = ladder;
        this.letterhead = letterhead;
    }

    /** @param wayOut where reminders can be stopped; empty when this one can't be refused */
    Mail write(Language language, String number, RegisteredCertificate certificate, Optional<URI> wayOut) {
        LocalDate endsOn = LastDay.of(certificate.notAfter());
        LocalDate opensOn = window.opensOn(certificate);
        int left = ladder.daysLeft(certificate.notAfter());
        LocalDate applyBy = window.recommendedBy(certificate);
        String when = ladder.today().isBefore(opensOn)
                ? words.text("opens", language, language.date(opensOn))
                : ladder.today().isAfter(applyBy)
                        ? words.text("late", language)
                        : words.text("open", language, language.date(applyBy));
        String text = words.text("ends", language, language.date(endsOn), left)
                + "\n\n" + when
                + "\n" + letterhead.page("/") + "\n\n"
                + words.text("number", language, number)
                + "\n" + letterhead.closing(language)
                + "\n"
                + wayOut.map(page -> words.text("stop", language, page)).orElseGet(() -> words.text("last", language))
                + "\n";
        return new Mail(words.text("subject", language, language.date(endsOn)), text);
    }
}
