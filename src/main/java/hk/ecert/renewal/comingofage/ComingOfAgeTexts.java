package hk.ecert.renewal.comingofage;

import hk.ecert.renewal.eligibility.RenewalWindow;
import hk.ecert.renewal.notification.Letterhead;
import hk.ecert.renewal.notification.Mail;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Words;
import hk.ecert.renewal.register.RegisteredCertificate;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Words what holders of a minor certificate are told at 18, in the three languages, with a number and no name. */
@Component
class ComingOfAgeTexts {

    private final RenewalWindow window;
    private final Letterhead letterhead;
    private final Words words = new Words("comingofage");

    ComingOfAgeTexts(RenewalWindow window, Letterhead letterhead) {
        this.window = window;
        this.letterhead = letterhead;
    }

    /** @param what {@code turned18} or {@code stopped} */
    Mail write(String what, Language language, String number, RegisteredCertificate certificate, LocalDate stopOn) {
        String text = words.text(
                        what + ".text",
                        language,
                        letterhead.page("/"),
                        language.date(stopOn),
                        Math.max(0, window.daysLeft(certificate)))
                + "\n\n" + words.text("number", language, number) + "\n" + letterhead.closing(language);
        return new Mail(words.text(what + ".subject", language), text);
    }
}
