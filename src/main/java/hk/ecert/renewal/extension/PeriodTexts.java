package hk.ecert.renewal.extension;

import hk.ecert.renewal.process.Language;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Words what holders are told of their subscription, in the three languages, with a number and no name. */
@Component
class PeriodTexts {

    record Mail(String subject, String text) {}

    private final SubscriptionCalendar calendar;
    private final String portal;
    private final String operator;
    private final String hotline;
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    PeriodTexts(
            SubscriptionCalendar calendar,
            @Value("${renewal.portal.public-url:https://localhost:8443}") String portal,
            @Value("${renewal.operator.name:Hongkong Post e-Cert}") String operator,
            @Value("${renewal.operator.hotline:2921 6633}") String hotline) {
        this.calendar = calendar;
        this.portal = portal;
        this.operator = operator;
        this.hotline = hotline;
        texts.setBasename("messages/subscription");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    Mail write(PeriodNews.What what, Language language, Period period) {
        LocalDate endsOn = period.endsOn();
        String text = text(
                        what + ".text",
                        language,
                        language.date(endsOn),
                        portal + "/extensions/new",
                        language.date(calendar.graceEndsOn(endsOn)))
                + "\n\n" + text("closing", language, period.key(), hotline, operator) + "\n";
        return new Mail(text(what + ".subject", language, language.date(endsOn)), text);
    }

    private String text(String key, Language language, Object... facts) {
        return texts.getMessage(key, facts, language.locale());
    }
}
