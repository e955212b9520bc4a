package hk.ecert.renewal.extension;

import hk.ecert.renewal.notification.Letterhead;
import hk.ecert.renewal.notification.Mail;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Words;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Words what holders are told of their subscription, in the three languages, with a number and no name. */
@Component
class PeriodTexts {

    private final SubscriptionCalendar calendar;
    private final Letterhead letterhead;
    private final Words words = new Words("subscription");

    PeriodTexts(SubscriptionCalendar calendar, Letterhead letterhead) {
        this.calendar = calendar;
        this.letterhead = letterhead;
    }

    Mail write(PeriodNews.What what, Language language, Period period) {
        LocalDate endsOn = period.endsOn();
        String text = words.text(
                        what + ".text",
                        language,
                        language.date(endsOn),
                        letterhead.page("/extensions/new"),
                        language.date(calendar.graceEndsOn(endsOn)))
                + "\n\n" + words.text("number", language, period.key()) + "\n" + letterhead.closing(language);
        return new Mail(words.text(what + ".subject", language, language.date(endsOn)), text);
    }
}
