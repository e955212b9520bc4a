package hk.ecert.renewal.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The last day, in Hong Kong, on which a certificate is good: one that ends at midnight is good until the day before. Every
 * page, letter, message and rule asks here, so that all say the same day.
 */
public final class LastDay {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private LastDay() {}

    /** @param notAfter the moment at which the certificate ends */
    public static LocalDate of(Instant notAfter) {
        return LocalDate.ofInstant(notAfter.minusSeconds(1), HONG_KONG);
    }
}
