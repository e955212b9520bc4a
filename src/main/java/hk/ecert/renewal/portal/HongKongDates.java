package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.register.LastDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Dates as people in Hong Kong read them, in the language of the page. */
final class HongKongDates {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private HongKongDates() {}

    static String text(LocalDate date, Language language) {
        return language.date(date);
    }

    static String text(Instant instant, Language language) {
        return text(LocalDate.ofInstant(instant, HONG_KONG), language);
    }

    /** The last day of a certificate that ends at this moment. */
    static String lastDay(Instant notAfter, Language language) {
        return text(LastDay.of(notAfter), language);
    }
}
