package hk.ecert.renewal.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The years of a subscription inside the life of its certificate, in Hong Kong days. A year ends on the anniversary of the
 * certificate's first day, which in a common year is 28 February for one of 29 February. What would be left after an
 * anniversary belongs to the year before when it is no longer than a month.
 *
 * @param first the certificate's first day
 * @param last its last day
 */
public record SubscriptionYears(LocalDate first, LocalDate last) {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final int A_MONTH = 31;

    public static SubscriptionYears of(Instant notBefore, Instant notAfter) {
        return new SubscriptionYears(LocalDate.ofInstant(notBefore, HONG_KONG), LastDay.of(notAfter));
    }

    /** The last day of the year that a day lies in; empty when that is the certificate's last day. */
    public Optional<LocalDate> endOfYear(LocalDate day) {
        return Optional.of(firstEndNotBefore(day)).filter(end -> end.isBefore(last));
    }

    /** The last day of the year after the one that ends on a day; at most the certificate's last day. */
    public LocalDate after(LocalDate endsOn) {
        return firstEndNotBefore(endsOn.plusDays(1));
    }

    private LocalDate firstEndNotBefore(LocalDate day) {
        int years = 1;
        while (first.plusYears(years).isBefore(day)) {
            years++;
        }
        LocalDate anniversary = first.plusYears(years);
        return anniversary.plusDays(A_MONTH).isBefore(last) ? anniversary : last;
    }
}
