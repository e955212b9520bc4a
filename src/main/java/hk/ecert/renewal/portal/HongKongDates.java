package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people in Hong Kong read them, in the language of the page. */
final class HongKongDates {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日", Locale.ROOT);

    private HongKongDates() {}

    static String text(LocalDate date, Language language) {
        return date.format(language == Language.EN ? ENGLISH : CHINESE);
    }

    static String text(Instant instant, Language language) {
        return text(LocalDate.ofInstant(instant, HONG_KONG), language);
    }
}
